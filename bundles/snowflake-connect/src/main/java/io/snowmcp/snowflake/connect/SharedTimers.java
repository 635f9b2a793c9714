package io.snowmcp.snowflake.connect;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for all connections: what it runs never waits. */
final class SharedTimers implements Timers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedTimers.class);

    private final ScheduledThreadPoolExecutor executor;

    SharedTimers() {
        executor = new ScheduledThreadPoolExecutor(1, new DaemonThreads("snowmcp-watchdog"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        var future = executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A deadline could not be handled", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
