package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The current row of the driver's result. Asking whether a cell is null reads it, so the text is kept. */
final class DriverRow implements Row {

    private final ResultSet rows;
    private final Texts[] forms;
    private final Job<?> job;
    private int cached = -1;
    private String text;

    DriverRow(ResultSet rows, List<Column> columns, Job<?> job) {
        this.rows = rows;
        this.job = job;
        this.forms = columns.stream().map(Texts::of).toArray(Texts[]::new);
    }

    void next() {
        cached = -1;
    }

    @Override
    public boolean isNull(int column) throws SnowflakeException {
        return read(column) == null;
    }

    @Override
    public String text(int column) throws SnowflakeException {
        var raw = read(column);
        if (raw == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return forms[column].exact(raw);
    }

    private String read(int column) throws SnowflakeException {
        if (cached != column) {
            try {
                text = rows.getString(column + 1);
            } catch (SQLException e) {
                throw new SnowflakeException(Failures.ofStatement(job, e), e);
            }
            cached = column;
        }
        return text;
    }
}
