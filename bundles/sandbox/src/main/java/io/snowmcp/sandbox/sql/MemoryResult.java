package io.snowmcp.sandbox.sql;

import java.util.Iterator;
import java.util.List;

/** A few rows known beforehand. */
final class MemoryResult implements SqlResult {
    private final List<ResultColumn> columns;
    private final int typeId;
    private final int binds;
    private final Iterator<String[]> rows;

    MemoryResult(List<ResultColumn> columns, int typeId, int binds, List<String[]> rows) {
        this.columns = columns;
        this.typeId = typeId;
        this.binds = binds;
        this.rows = rows.iterator();
    }

    /** The one row of a command: {@code status}. */
    static MemoryResult status(String message, int typeId) {
        return new MemoryResult(
                List.of(ResultColumn.text("status", SfType.MAX_TEXT)), typeId, 0, List.<String[]>of(new String[] {
                    message
                }));
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public int statementTypeId() {
        return typeId;
    }

    @Override
    public int numberOfBinds() {
        return binds;
    }

    @Override
    public String[] next() {
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {}
}
