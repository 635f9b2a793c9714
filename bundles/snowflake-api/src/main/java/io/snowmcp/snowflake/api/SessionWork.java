package io.snowmcp.snowflake.api;

/** What to do with a session once there is one. Runs on a worker of the connection's pool, where waiting is allowed. */
@FunctionalInterface
public interface SessionWork<T> {

    /** Must not keep the session: it is closed to this work when the method returns. */
    T run(Session session) throws SnowflakeException;
}
