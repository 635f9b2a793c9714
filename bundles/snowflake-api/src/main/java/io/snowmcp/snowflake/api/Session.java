package io.snowmcp.snowflake.api;

import java.util.List;

/** A leased session, usable only on the thread and for the time of one {@link SessionWork#run}. */
public interface Session {

    /** The name of the connection it belongs to. */
    String connection();

    /**
     * Runs exactly one statement and hands its rows to the sink as they are read. Blocks until the sink has ended or
     * refused a row, or the lease's deadline has passed.
     *
     * @param sql one statement; a second one is refused by Snowflake (MULTI_STATEMENT_COUNT=1)
     * @param binds values for {@code ?} in order: String, Long, Double, Boolean, java.math.BigDecimal, or
     *     {@link java.util.Optional#empty()} for SQL NULL
     */
    <T> T query(String sql, List<?> binds, RowSink<T> sink) throws SnowflakeException;
}
