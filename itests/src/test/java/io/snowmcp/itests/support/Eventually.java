package io.snowmcp.itests.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition of another process, which has no other way to tell. */
public final class Eventually {

    private Eventually() {}

    /** The first non-null, non-false value; fails with {@code what} after {@code within}. */
    public static <T> T get(String what, Duration within, Callable<T> condition) {
        long deadline = System.nanoTime() + within.toNanos();
        Throwable last = null;
        while (true) {
            try {
                T value = condition.call();
                if (value != null && !Boolean.FALSE.equals(value)) {
                    return value;
                }
            } catch (InVain e) {
                throw new AssertionError(e.getMessage(), e);
            } catch (Exception | AssertionError e) {
                last = e;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + within + ": " + what, last);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** For a condition that sees that waiting is in vain. */
    static final class InVain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InVain(String why) {
            super(why);
        }
    }

    public static void isTrue(String what, Duration within, Callable<Boolean> condition) {
        get(what, within, condition);
    }
}
