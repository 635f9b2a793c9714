package io.snowmcp.snowflake.connect;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;

/** A borrowed session. It goes back, or is closed, once: whoever comes first, the worker or the watchdog, decides. */
final class PooledSession {

    private final SessionPool pool;
    private final Connection borrowed;
    private final PhysicalSession physical;
    private final AtomicBoolean gone = new AtomicBoolean();

    PooledSession(SessionPool pool, Connection borrowed, PhysicalSession physical) {
        this.pool = pool;
        this.borrowed = borrowed;
        this.physical = physical;
    }

    PhysicalSession physical() {
        return physical;
    }

    SessionPool pool() {
        return pool;
    }

    void giveBack() {
        if (gone.compareAndSet(false, true)) {
            pool.giveBack(borrowed);
        }
    }

    void evict() {
        if (gone.compareAndSet(false, true)) {
            pool.evict(borrowed);
        }
    }
}
