package io.snowmcp.snowflake.connect;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many sessions of one connection may be open at Snowflake. Held from before the login until the session's close
 * has returned, and across reconfigurations, so that an old and a new pool together stay within poolMax.
 */
final class Permits {

    private int max;
    private int used;

    Permits(int max) {
        this.max = max;
    }

    synchronized Optional<Permit> tryAcquire() {
        if (used >= max) {
            return Optional.empty();
        }
        used++;
        return Optional.of(new Permit());
    }

    synchronized void resize(int newMax) {
        max = newMax;
    }

    synchronized int used() {
        return used;
    }

    private synchronized void release() {
        used--;
    }

    final class Permit {
        private final AtomicBoolean released = new AtomicBoolean();

        /** Once is enough; more often does no harm. */
        void release() {
            if (released.compareAndSet(false, true)) {
                Permits.this.release();
            }
        }

        boolean held() {
            return !released.get();
        }
    }
}
