package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.SnowflakeException;
import io.snowmcp.snowflake.connect.Settings.Sizing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The queue of one connection and the workers that empty it: at most poolMax, made on demand, ended when idle. Outlives
 * the pools of sessions, so that a reconfiguration loses nothing.
 */
final class Dispatcher {

    /** @param abandoned workers that hang in the driver for calls already answered */
    record Load(int queued, int running, int abandoned) {}

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** Threads that hang in an abandoned driver call are replaced, but not without end. */
    private static final int ABANDONED_PER_WORKER = 4;

    private final String connection;
    private final Consumer<Job<?>> runner;
    private final DaemonThreads threads;
    private final FairQueue<Job<?>> queue = new FairQueue<>();
    private final Map<Job<?>, Worker> running = new HashMap<>();
    private Sizing sizing;
    private int workers;
    private int idle;
    private int abandoned;
    private boolean closed;
    private double averageMillis = 100;

    /** @param runner runs a job to its end, on a worker; throws nothing */
    Dispatcher(String connection, Sizing sizing, Consumer<Job<?>> runner) {
        this.connection = connection;
        this.sizing = sizing;
        this.runner = runner;
        this.threads = new DaemonThreads("snowmcp-" + connection);
    }

    void submit(Job<?> job) {
        Optional<Failure> refused;
        synchronized (this) {
            refused = refusal();
            if (refused.isEmpty()) {
                queue.add(job.lease().origin().caller(), job);
                wakeOrStart();
            }
        }
        refused.ifPresent(failure -> job.fail(new SnowflakeException(failure)));
    }

    private Optional<Failure> refusal() {
        if (closed) {
            return Optional.of(new Failure.Closed(connection));
        }
        int startable = idle + (mayStart() ? sizing.poolMax() - workers : 0);
        if (queue.size() - startable < sizing.queueMax()) {
            return Optional.empty();
        }
        double millis = averageMillis * (queue.size() + 1) / sizing.poolMax();
        var wait = Duration.ofMillis((long) Math.min(60_000, Math.max(1_000, millis)));
        return Optional.of(new Failure.Busy(connection, sizing.queueMax(), wait));
    }

    private void wakeOrStart() {
        if (idle >= queue.size()) {
            notify();
        } else if (mayStart()) {
            workers++;
            threads.newThread(new Worker()).start();
        }
    }

    private boolean mayStart() {
        return workers < sizing.poolMax() && abandoned < ABANDONED_PER_WORKER * sizing.poolMax();
    }

    synchronized Load load() {
        return new Load(queue.size(), running.size(), abandoned);
    }

    synchronized void resize(Sizing now) {
        sizing = now;
        for (int i = 0; i < queue.size(); i++) {
            wakeOrStart();
        }
        notifyAll();
    }

    /** The job was answered without its worker. */
    void abandoned(Job<?> job) {
        synchronized (this) {
            if (queue.remove(job.lease().origin().caller(), job)) {
                return;
            }
            var worker = running.remove(job);
            if (worker == null) {
                return;
            }
            worker.replaced = true;
            workers--;
            abandoned++;
            if (queue.size() > idle) {
                wakeOrStart();
            }
        }
    }

    /** Takes nothing more and gives up what is queued and what runs. */
    void close() {
        List<Job<?>> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(queue.drain());
            all.addAll(running.keySet());
            notifyAll();
        }
        all.forEach(job -> job.giveUp(new Failure.Closed(connection)));
    }

    private final class Worker implements Runnable {
        private boolean replaced;

        @Override
        public void run() {
            for (var job = next(); job != null; job = next()) {
                long start = System.nanoTime();
                runner.accept(job);
                if (!ended(job, System.nanoTime() - start)) {
                    return;
                }
            }
        }

        private Job<?> next() {
            synchronized (Dispatcher.this) {
                long until = System.nanoTime() + IDLE_NANOS;
                while (!closed && workers <= sizing.poolMax()) {
                    var job = queue.poll();
                    if (job != null) {
                        running.put(job, this);
                        return job;
                    }
                    long left = until - System.nanoTime();
                    if (left <= 0 || !await(left)) {
                        break;
                    }
                }
                workers--;
                return null;
            }
        }

        private boolean await(long nanos) {
            idle++;
            try {
                TimeUnit.NANOSECONDS.timedWait(Dispatcher.this, nanos);
                return true;
            } catch (InterruptedException e) {
                return false;
            } finally {
                idle--;
            }
        }

        /** False if this worker has been replaced meanwhile and must end. */
        private boolean ended(Job<?> job, long nanos) {
            synchronized (Dispatcher.this) {
                if (replaced) {
                    abandoned--;
                    if (queue.size() > idle) {
                        wakeOrStart();
                    }
                    return false;
                }
                running.remove(job);
                averageMillis = 0.9 * averageMillis + 0.1 * nanos / 1e6;
                return true;
            }
        }
    }
}
