package io.snowmcp.snowflake.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session at Snowflake, as Hikari sees it: a connection that knows without asking that it is alive if it worked
 * lately, and whose close never blocks.
 */
final class PhysicalSession implements InvocationHandler {

    /** How a worker gets from Hikari's connection to this. */
    interface Handle {
        PhysicalSession session();
    }

    private static final Logger LOG = LoggerFactory.getLogger(PhysicalSession.class);

    private final Connection raw;
    private final Names home;
    private final Permits.Permit permit;
    private final Reaper reaper;
    private final Timers timers;
    private final Supplier<Duration> trust;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long lastUse;
    private volatile boolean fresh = true;

    /** @param trust how long after its last use it is taken for alive */
    PhysicalSession(Connection raw, Permits.Permit permit, Reaper reaper, Timers timers, Supplier<Duration> trust)
            throws SQLException {
        this.raw = raw;
        this.home = Names.of(raw);
        this.permit = permit;
        this.reaper = reaper;
        this.timers = timers;
        this.trust = trust;
        used(timers.nanos());
    }

    Connection raw() {
        return raw;
    }

    Names home() {
        return home;
    }

    long now() {
        return timers.nanos();
    }

    /** Whether no statement but our own has run in it. */
    boolean fresh() {
        return fresh;
    }

    /** A caller's statement is about to run. */
    void begun() {
        fresh = false;
    }

    /** @param begun when the request was sent that was answered well: what happened since is not known */
    void used(long begun) {
        lastUse = begun;
    }

    boolean usedSince(long nanos) {
        return lastUse - nanos >= 0;
    }

    boolean trusted() {
        return timers.nanos() - lastUse < trust.get().toNanos();
    }

    /** Asks Snowflake (a heartbeat). */
    boolean alive(Duration timeout) throws SQLException {
        long begun = now();
        boolean alive = raw.isValid((int) Math.max(1, timeout.toSeconds()));
        if (alive) {
            used(begun);
        }
        return alive;
    }

    Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                PhysicalSession.class.getClassLoader(), new Class<?>[] {Connection.class, Handle.class}, this);
    }

    boolean closed() {
        return closed.get();
    }

    /** Returns at once; the permit comes back when the session is closed at Snowflake, or given up. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            timers.after(Reaper.WRITE_OFF, permit::release);
            reaper.run(() -> {
                try {
                    raw.close();
                } catch (SQLException e) {
                    LOG.debug("A session could not be closed", e);
                } finally {
                    permit.release();
                }
            });
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        switch (method.getName()) {
            case "session":
                return this;
            case "close":
            case "abort":
                close();
                return null;
            case "isClosed":
                return closed.get() || raw.isClosed();
            case "isValid":
                return trusted() || alive(Duration.ofSeconds((Integer) args[0]));
            case "toString":
                return "session";
            case "hashCode":
                return System.identityHashCode(this);
            case "equals":
                return proxy == args[0];
            default:
                return passOn(method, args);
        }
    }

    private Object passOn(Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(raw, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
