package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.ResultColumn;
import io.snowmcp.sandbox.sql.SessionContext;
import java.util.List;
import java.util.Map;

/**
 * A statement's whole result, the first rows as plain JSON and the others as compressed chunks.
 *
 * @param first {@code [..],[..]}, sent within the answer
 * @param context of the session after the statement; so are parameters
 * @param children of a text of several statements, in order
 */
record KeptResult(
        List<ResultColumn> columns,
        int statementTypeId,
        int numberOfBinds,
        int firstRows,
        byte[] first,
        List<Chunk> chunks,
        SessionContext context,
        Map<String, String> parameters,
        List<QueryRun> children) {

    static final int SELECT = 0x1000;

    long rows() {
        return firstRows + chunks.stream().mapToLong(Chunk::rows).sum();
    }

    long bytes() {
        return first.length + chunks.stream().mapToLong(c -> c.gzip().length).sum();
    }
}
