package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Map;

/**
 * One statement to run.
 *
 * @param queryId the id the client sees, known to {@code LAST_QUERY_ID()} afterwards
 * @param sql exactly one statement
 * @param bindRows one map (position from 1 to value) for each row of an array bind; empty without binds
 * @param describeOnly only the columns and the number of binds are wanted: nothing may be changed or read
 * @param parameters parameters of this statement alone, names upper case (QUERY_TAG, ROWS_PER_RESULTSET ...)
 */
public record SqlCall(
        String queryId,
        String sql,
        List<Map<Integer, Bind>> bindRows,
        boolean describeOnly,
        Map<String, String> parameters) {
    public SqlCall {
        bindRows = List.copyOf(bindRows);
        parameters = Map.copyOf(parameters);
    }

    public static SqlCall of(String queryId, String sql) {
        return new SqlCall(queryId, sql, List.of(), false, Map.of());
    }
}
