package io.snowmcp.sandbox.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBPreparedStatement;

/** Rows as DuckDB streams them: no more than its buffer is in memory. */
final class DuckResult implements SqlResult {
    private final List<OutColumn> columns;
    private final List<ResultColumn> described;
    private final int typeId;
    private final int binds;
    private final DuckDBPreparedStatement statement;
    private final ResultSet rows;
    private final Running running;
    private boolean closed;

    DuckResult(Query query, int typeId, int binds, DuckDBPreparedStatement statement, ResultSet rows, Running running) {
        columns = query.columns();
        described = columns.stream().map(OutColumn::describe).toList();
        this.typeId = typeId;
        this.binds = binds;
        this.statement = statement;
        this.rows = rows;
        this.running = running;
    }

    @Override
    public List<ResultColumn> columns() {
        return described;
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
    public String[] next() throws SqlFailure {
        running.check();
        try {
            if (!rows.next()) {
                running.check();
                return null;
            }
            var row = new String[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = Cells.text(rows, i + 1, columns.get(i).type());
            }
            return row;
        } catch (SQLException e) {
            running.check();
            throw DuckErrors.of(e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            // The connection is gone; there is nothing left to give back.
        } finally {
            running.end();
        }
    }
}
