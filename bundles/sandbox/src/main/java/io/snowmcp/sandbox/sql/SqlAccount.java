package io.snowmcp.sandbox.sql;

import java.util.List;

/** One emulated account: databases, users' sessions on them, and the splitting of statement texts. Safe for any thread. */
public interface SqlAccount extends AutoCloseable {

    /**
     * Opens a session; fails if the start names a database, schema or role that cannot be used at all.
     *
     * <p>An unknown database or schema is not a failure: as in Snowflake the session then simply has none.
     */
    SqlSession open(SessionStart start) throws SqlFailure;

    /** The statements of a text, in order, without the semicolons and without empty ones; never null. */
    List<String> split(String sql);

    /** Drops everything; sessions still open fail from then on. */
    @Override
    void close();
}
