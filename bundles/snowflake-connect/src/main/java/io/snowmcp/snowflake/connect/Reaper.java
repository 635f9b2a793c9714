package io.snowmcp.snowflake.connect;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cancels and closes in the background: both may block for minutes on a sick network, so each connection has threads of
 * its own for it, a bounded number, made on demand.
 */
final class Reaper implements AutoCloseable {

    /**
     * How long a session that is being closed still counts against poolMax. A close that takes longer goes to a
     * server that does not answer; Snowflake then ends the session by itself.
     */
    static final Duration WRITE_OFF = Duration.ofSeconds(10);

    /** How long a cancel may take before the session is closed without waiting for it. */
    static final Duration CANCEL_PATIENCE = Duration.ofSeconds(3);

    private static final int MOST_THREADS = 32;

    private static final long LAST_PATIENCE_MILLIS = 500;

    private final ThreadPoolExecutor executor;

    Reaper(String connection) {
        executor = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                2,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DaemonThreads("snowmcp-" + connection + "-closer"));
        executor.allowCoreThreadTimeOut(true);
    }

    void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Closed: the process or the bundle is stopping, and its sessions end with their tokens.
            return;
        }
    }

    /** Lets what was begun end, but not for long. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(LAST_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
