package io.snowmcp.tools.sql;

import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.SnowflakeException;
import io.snowmcp.tools.sql.QueryOptions.Format;
import java.util.List;

/**
 * Writes a result as its rows are read, once, as the JSON object that the client gets: columns in order, then the rows
 * as arrays (or as one text in the asked form), then what is known at the end.
 */
final class ResultSink implements RowSink<RawJson> {

    /** What stands after the rows, at most: so that the limit holds for the whole. */
    private static final int TAIL = 512;

    private final String connection;
    private final QueryOptions options;
    private final JsonBuffer out = new JsonBuffer();
    private RowForm form;
    private List<Column> columns;
    private String queryId;
    private int rows;
    private String cutBy;

    ResultSink(String connection, QueryOptions options) {
        this.connection = connection;
        this.options = options;
    }

    @Override
    public void begin(String id, List<Column> described) {
        queryId = id;
        columns = described;
        form = options.format() == Format.JSON ? new RowForm.Arrays() : new RowForm.Text(options.format());
        out.raw("{\"columns\":[");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            out.raw(i == 0 ? "{\"name\":" : ",{\"name\":").string(column.name());
            out.raw(",\"type\":").string(column.type()).raw("}");
        }
        form.open(out.raw("],"), columns);
    }

    @Override
    public boolean row(Row row) throws SnowflakeException {
        if (rows >= options.maxRows()) {
            cutBy = "maxRows " + options.maxRows();
            return false;
        }
        int mark = out.length();
        form.row(out, row, columns, rows);
        if (out.length() + TAIL > options.maxBytes()) {
            out.cutTo(mark);
            cutBy = options.maxBytes() + " bytes (io.snowmcp.query: maxResultBytes)";
            return false;
        }
        rows++;
        return true;
    }

    @Override
    public RawJson end() {
        form.close(out);
        out.raw(",\"rowCount\":").number(rows);
        out.raw(",\"truncated\":").bool(cutBy != null);
        if (cutBy != null) {
            out.raw(",\"more\":").string(more());
        }
        out.raw(",\"queryId\":").string(queryId).raw(",\"connection\":").string(connection);
        return out.raw("}").finish();
    }

    private String more() {
        if (rows == 0) {
            return "One row exceeds maxResultBytes (io.snowmcp.query: maxResultBytes, " + options.maxBytes()
                    + "): name fewer columns or SUBSTR(...).";
        }
        String cut = "Cut at " + cutBy + ". ";
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            // Snowflake refuses RESULT_SCAN over two columns of one name.
            return cut
                    + "Column names repeat: give each its own name (AS) to read on, name fewer columns, or aggregate.";
        }
        // Without a count, so that the next answer says again whether it was cut.
        return cut + "The whole result is kept for 24 hours: read on without running it again by"
                + " SELECT * FROM TABLE(RESULT_SCAN('" + queryId + "')) LIMIT NULL OFFSET " + rows
                + ", name fewer columns, or aggregate.";
    }
}
