package io.snowmcp.snowflake.connect;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Where Hikari gets connections from: workers log in on their own threads (in parallel, and they see why a login
 * fails), and hand the session over here. Hikari's single adder thread only waits.
 */
final class SessionSource implements DataSource {

    private static final int SLICE_MILLIS = 200;

    private final LinkedBlockingQueue<PhysicalSession> ready = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    void offer(PhysicalSession session) {
        ready.add(session);
        if (closed) {
            close();
        }
    }

    boolean holdsOne() {
        return !ready.isEmpty();
    }

    void close() {
        closed = true;
        for (var session = ready.poll(); session != null; session = ready.poll()) {
            session.close();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            while (!closed) {
                var session = ready.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                if (session != null) {
                    return session.connection();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException("the pool is closed");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Logins are not made here.
    }

    @Override
    public int getLoginTimeout() {
        return 1;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.snowmcp.snowflake.connect");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
