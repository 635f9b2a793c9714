package io.snowmcp.snowflake.connect;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

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

    /** Empty if there is none within {@code most}. */
    synchronized Optional<Permit> acquire(Duration most) {
        return await(() -> used < max, most) ? Optional.of(taken()) : Optional.empty();
    }

    private Permit taken() {
        used++;
        return new Permit();
    }

    /** One more than the most, for the login that tries changed settings while sessions of the old ones are in use. */
    synchronized Optional<Permit> beyond(Duration most) {
        return await(() -> used <= max, most) ? Optional.of(taken()) : Optional.empty();
    }

    synchronized void resize(int newMax) {
        max = newMax;
        notifyAll();
    }

    synchronized int used() {
        return used;
    }

    private synchronized void release() {
        used--;
        notifyAll();
    }

    /** Blocks until no session is open, or {@code most} has passed. */
    synchronized void awaitNone(Duration most) {
        await(() -> used == 0, most);
    }

    private boolean await(BooleanSupplier condition, Duration most) {
        long until = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); !condition.getAsBoolean() && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }

    final class Permit {
        private final AtomicBoolean released = new AtomicBoolean();
        private final AtomicBoolean decided = new AtomicBoolean();

        /** @return false if the login came too late: its permit may be another's by now */
        boolean keep() {
            return decided.compareAndSet(false, true);
        }

        /** Gives the permit back unless it is kept already. */
        void writeOff() {
            if (decided.compareAndSet(false, true)) {
                release();
            }
        }

        /** Once is enough; more often does no harm. */
        void release() {
            if (released.compareAndSet(false, true)) {
                Permits.this.release();
            }
        }
    }
}
