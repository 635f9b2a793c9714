package io.snowmcp.transport.stdio.client;

import io.snowmcp.transport.stdio.http.Post;
import java.time.Duration;

/** Closes a connection when its time is over: comments on a stream keep a mere timeout of reads from passing. */
final class Deadline implements AutoCloseable, Runnable {

    private final Post post;
    private final long end;
    private final Thread thread = new Thread(this, "deadline");
    private volatile boolean passed;

    Deadline(Post post, Duration after) {
        this.post = post;
        this.end = System.nanoTime() + after.toNanos();
        thread.setDaemon(true);
        thread.start();
    }

    boolean hasPassed() {
        return passed;
    }

    @Override
    public void run() {
        try {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                Thread.sleep(Math.max(1, left / 1_000_000));
            }
            passed = true;
            post.close();
        } catch (InterruptedException e) {
            // The answer came in time.
            return;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
