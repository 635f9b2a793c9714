package io.snowmcp.transport.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for every deadline: it looks at all that waits ten times a second, so a deadline costs no timer. */
final class Ticker implements AutoCloseable {

    interface Ticking {
        /** Must not block; the time is {@link System#nanoTime}. */
        void tick(long now);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long PERIOD_MILLIS = 100;

    private final Set<Ticking> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "snowmcp-http-ticker");
        made.setDaemon(true);
        return made;
    });

    Ticker() {
        thread.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(Ticking ticking) {
        all.add(ticking);
    }

    void remove(Ticking ticking) {
        all.remove(ticking);
    }

    /** Runs it with no lock of the caller's; it must not block. Nothing is run after the end. */
    void soon(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("a task came after the end", e);
        }
    }

    Set<Ticking> all() {
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void tick() {
        long now = System.nanoTime();
        for (Ticking ticking : all) {
            try {
                ticking.tick(now);
            } catch (RuntimeException e) {
                LOG.error("a deadline could not be kept", e);
            }
        }
    }
}
