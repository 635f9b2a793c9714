package io.snowmcp.snowflake.api;

import java.util.List;

/**
 * Takes the rows of one statement as they are read, in order, on one thread: {@code begin} once, {@code row} until it
 * answers false or the rows end, {@code end} once. After an exception nothing more is called.
 */
public interface RowSink<T> {

    void begin(String queryId, List<Column> columns) throws SnowflakeException;

    /**
     * One row, valid only during the call.
     *
     * @return false if the row was not taken and no further one is wanted: so a sink learns exactly whether there was
     *     more than it could take
     */
    boolean row(Row row) throws SnowflakeException;

    T end() throws SnowflakeException;
}
