package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.SqlFailure;
import io.snowmcp.sandbox.sql.SqlResult;
import io.snowmcp.sandbox.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;

/** Reads a result to its end, holding one chunk of rows uncompressed and none as objects. */
final class Drain {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int SMALLEST_CHUNK_BYTES = 512 * 1024;
    private static final int LARGEST_CHUNK_BYTES = 8 * 1024 * 1024;

    private final long maxBytes;

    Drain(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    KeptResult read(SqlResult result, SqlSession session) throws SqlFailure {
        var first = new RowEncoder();
        var row = result.next();
        while (row != null && first.size() < FIRST_BYTES) {
            first.add(row);
            row = result.next();
        }
        var chunks = row == null ? List.<Chunk>of() : chunks(row, result);
        return new KeptResult(
                result.columns(),
                result.statementTypeId(),
                result.numberOfBinds(),
                first.rows(),
                first.finish(),
                chunks,
                session.context(),
                session.parameters(),
                List.of());
    }

    private List<Chunk> chunks(String[] start, SqlResult result) throws SqlFailure {
        var chunks = new ArrayList<Chunk>();
        var limit = SMALLEST_CHUNK_BYTES;
        var encoder = new RowEncoder();
        var kept = 0L;
        for (var row = start; row != null; row = result.next()) {
            encoder.add(row);
            if (encoder.size() >= limit) {
                chunks.add(encoder.finishChunk());
                kept += chunks.get(chunks.size() - 1).gzip().length;
                if (kept > maxBytes) {
                    throw SqlFailure.notEmulated("a result above " + maxBytes
                            + " compressed bytes (io.snowmcp.sandbox: maxResultMegabytes)");
                }
                encoder = new RowEncoder();
                limit = Math.min(2 * limit, LARGEST_CHUNK_BYTES);
            }
        }
        if (encoder.rows() > 0) {
            chunks.add(encoder.finishChunk());
        }
        return chunks;
    }
}
