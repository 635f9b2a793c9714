package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.ResultColumn;
import io.snowmcp.sandbox.sql.SqlResult;
import java.util.Iterator;
import java.util.List;

/** A kept result read again from its first row, for {@code RESULT_SCAN}. */
final class ReplayedResult implements SqlResult {
    private final KeptResult kept;
    private final Iterator<Chunk> chunks;
    private RowDecoder rows;

    ReplayedResult(KeptResult kept) {
        this.kept = kept;
        chunks = kept.chunks().iterator();
        rows = RowDecoder.of(kept.first(), kept.columns().size());
    }

    @Override
    public List<ResultColumn> columns() {
        return kept.columns();
    }

    @Override
    public int statementTypeId() {
        return kept.statementTypeId();
    }

    @Override
    public int numberOfBinds() {
        return kept.numberOfBinds();
    }

    @Override
    public String[] next() {
        var row = rows.next();
        while (row == null && chunks.hasNext()) {
            rows.close();
            rows = RowDecoder.of(chunks.next(), kept.columns().size());
            row = rows.next();
        }
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
