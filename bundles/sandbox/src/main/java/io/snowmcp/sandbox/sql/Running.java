package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;

/** The statement of a session that runs now; cancel comes from any thread. */
final class Running {
    private final String queryId;
    private final String session;
    private final Waits waits;
    private DuckDBPreparedStatement statement;
    private SqlFailure reason;
    private boolean ended;

    Running(String queryId, String session, Waits waits) {
        this.queryId = queryId;
        this.session = session;
        this.waits = waits;
        waits.begin(session);
    }

    boolean is(String id) {
        return queryId.equals(id);
    }

    synchronized void start(DuckDBPreparedStatement s) throws SqlFailure {
        statement = s;
        check();
    }

    synchronized void check() throws SqlFailure {
        if (reason != null) {
            throw reason;
        }
    }

    void cancel() {
        stop(SqlFailure.cancelled());
    }

    /** Ends it as Snowflake does at STATEMENT_TIMEOUT_IN_SECONDS. */
    void expireAfter(long seconds) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(() -> expire(seconds));
    }

    /** Until it takes effect: the first try may come just before DuckDB begins. */
    private void expire(long seconds) {
        var failure = new SqlFailure(
                "000630",
                "57014",
                "Statement reached its statement or warehouse timeout of " + seconds + " second(s) and was canceled.");
        if (stop(failure)) {
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> expire(seconds));
        }
    }

    /** Answers whether there was something to stop. */
    private synchronized boolean stop(SqlFailure why) {
        if (ended) {
            return false;
        }
        reason = reason == null ? why : reason;
        waits.cancel(session);
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has just ended.
            }
        }
        return true;
    }

    synchronized void end() {
        ended = true;
        statement = null;
        waits.end(session);
    }
}
