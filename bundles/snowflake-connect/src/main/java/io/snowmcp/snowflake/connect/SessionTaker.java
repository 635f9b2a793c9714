package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.SnowflakeException;

/** Gets a session for a job from whatever pool is the connection's present one. Blocks, for workers. */
@FunctionalInterface
interface SessionTaker {

    PooledSession take(Job<?> job) throws SnowflakeException;
}
