package io.snowmcp.sandbox.sql;

import java.util.List;

/** The rows of a statement, read once, front to back, by one thread. */
public interface SqlResult extends AutoCloseable {

    List<ResultColumn> columns();

    /** Snowflake's number for the kind of statement: 0x1000 SELECT, 0x3100 INSERT, 0x4400 SHOW, 0x6000 DDL ... */
    int statementTypeId();

    /** The number of {@code ?} in the statement. */
    int numberOfBinds();

    /**
     * The next row, or null after the last; a null cell is SQL NULL.
     *
     * <p>Cells are in the text form of Snowflake's JSON results: fixed as plain decimal text (the point included, as
     * {@code scale} says); real as Java prints a double, {@code inf}, {@code -inf}, {@code NaN}; boolean {@code 1} or
     * {@code 0}; date as days since the epoch; time as seconds of the day with {@code scale} decimals; timestamp_ntz
     * and _ltz as seconds since the epoch with {@code scale} decimals; timestamp_tz the same and a space and minutes
     * of offset + 1440; binary as upper-case hex; variant, object and array as JSON text.
     */
    String[] next() throws SqlFailure;

    @Override
    void close();
}
