package io.snowmcp.sandbox.sql;

import java.util.Map;

/**
 * One logged-in session.
 *
 * <p>Statements of one session come one after another, each drained and closed before the next. {@link #cancel} and
 * {@link #close} come from any thread, also while a statement runs.
 */
public interface SqlSession extends AutoCloseable {

    /** Runs one statement and blocks until its first row is known. */
    SqlResult execute(SqlCall call) throws SqlFailure;

    /**
     * Makes the statement fail with {@link SqlFailure#cancelled} if it runs (in {@link #execute} or in
     * {@link SqlResult#next}); does nothing otherwise. Never blocks.
     */
    void cancel(String queryId);

    /** The names in use after the last statement. */
    SessionContext context();

    /** Session parameters set by the login or by {@code ALTER SESSION} so far, names upper case. */
    Map<String, String> parameters();

    @Override
    void close();
}
