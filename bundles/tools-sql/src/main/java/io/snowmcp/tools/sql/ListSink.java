package io.snowmcp.tools.sql;

import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes one page of a SHOW command: {@code {"columns":[..],"rows":[[..]],"rowCount":n,"nextCursor":".."}}. Columns are
 * found by name, because Snowflake adds columns to SHOW from release to release; one that is missing is null.
 */
final class ListSink implements RowSink<RawJson> {

    /** Most rows of one SHOW command (Snowflake documentation, "SHOW OBJECTS", usage notes). */
    private static final int SHOW_MAXIMUM = 10_000;

    private final List<String> shown;
    private final Page page;
    private final Filter filter;
    private final JsonBuffer out = new JsonBuffer();
    private List<Column> columns = List.of();
    private int[] sources;
    private int given;
    private int seen;
    private int written;
    private boolean more;

    /** @param shown names of SHOW's columns, in the order wanted */
    ListSink(List<String> shown, Page page, Filter filter) {
        this.shown = shown;
        this.page = page;
        this.filter = filter;
    }

    @Override
    public void begin(String queryId, List<Column> described) {
        columns = described;
        sources = shown.stream().mapToInt(this::indexOf).toArray();
        out.raw("{\"columns\":[");
        for (int i = 0; i < shown.size(); i++) {
            out.raw(i == 0 ? "" : ",").string(shown.get(i));
        }
        out.raw("],\"rows\":[");
    }

    @Override
    public boolean row(Row row) throws SnowflakeException {
        given++;
        if (!filter.accepts(name -> cell(row, name))) {
            return true;
        }
        if (seen++ < page.offset()) {
            return true;
        }
        if (written == page.size()) {
            more = true;
            return false;
        }
        out.raw(written++ == 0 ? "[" : ",[");
        for (int i = 0; i < sources.length; i++) {
            out.raw(i == 0 ? "" : ",");
            if (sources[i] < 0) {
                out.raw("null");
            } else {
                out.cell(row, sources[i], columns.get(sources[i]).kind());
            }
        }
        out.raw("]");
        return true;
    }

    @Override
    public RawJson end() {
        out.raw("],\"rowCount\":").number(written);
        if (more) {
            out.raw(",\"nextCursor\":").string(String.valueOf(page.offset() + written));
        } else if (given >= SHOW_MAXIMUM) {
            out.raw(",\"more\":")
                    .string("Snowflake gives at most 10,000 rows for one SHOW command: narrow by pattern, database or"
                            + " schema");
        }
        return out.raw("}").finish();
    }

    private Optional<String> cell(Row row, String name) throws SnowflakeException {
        int index = indexOf(name);
        return index < 0 || row.isNull(index) ? Optional.empty() : Optional.of(row.text(index));
    }

    private int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().toLowerCase(Locale.ROOT).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Which rows of the SHOW count. */
    @FunctionalInterface
    interface Filter {
        Filter ALL = cells -> true;

        boolean accepts(Cells cells) throws SnowflakeException;
    }

    /** The row's cells by SHOW's column name; empty for SQL NULL and for a column that is not there. */
    @FunctionalInterface
    interface Cells {
        Optional<String> get(String column) throws SnowflakeException;
    }
}
