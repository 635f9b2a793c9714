package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import org.duckdb.DuckDBPreparedStatement;

/** The statement of a session that runs now; cancel comes from any thread. */
final class Running {
    private final String queryId;
    private final String session;
    private final Waits waits;
    private DuckDBPreparedStatement statement;
    private boolean cancelled;
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
        if (cancelled) {
            throw SqlFailure.cancelled();
        }
    }

    synchronized void cancel() {
        if (ended) {
            return;
        }
        cancelled = true;
        waits.cancel(session);
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has just ended.
            }
        }
    }

    synchronized void end() {
        ended = true;
        statement = null;
        waits.end(session);
    }
}
