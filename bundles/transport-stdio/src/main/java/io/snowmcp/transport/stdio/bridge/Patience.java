package io.snowmcp.transport.stdio.bridge;

import java.time.Duration;

/** How long a message waits for a server, and when it is tried again. */
final class Patience {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final long waitNanos;
    private long since = System.nanoTime();
    private long pause = FIRST_PAUSE_MILLIS;

    Patience(Duration wait) {
        this.waitNanos = wait.toNanos();
    }

    /** A server took the message: the wait, if there is one again, begins anew. */
    void reached() {
        since = System.nanoTime();
        pause = FIRST_PAUSE_MILLIS;
    }

    boolean isOver() {
        return System.nanoTime() - since >= waitNanos;
    }

    /** The next pause: each longer than the last, and never past the end of the wait. */
    long nextPauseMillis() {
        long next = pause;
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        return next;
    }

    long leftMillis() {
        return Math.max(1, (waitNanos - (System.nanoTime() - since)) / 1_000_000);
    }

    long waitSeconds() {
        return waitNanos / 1_000_000_000L;
    }
}
