package io.snowmcp.tools.sql;

import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.SnowflakeException;
import io.snowmcp.tools.sql.QueryOptions.Format;
import java.util.List;

/** How rows stand in a result. */
sealed interface RowForm {

    void open(JsonBuffer out, List<Column> columns);

    void row(JsonBuffer out, Row row, List<Column> columns, int index) throws SnowflakeException;

    void close(JsonBuffer out);

    /** {@code "rows":[[1,"a"],[2,"b"]]}. */
    record Arrays() implements RowForm {
        @Override
        public void open(JsonBuffer out, List<Column> columns) {
            out.raw("\"rows\":[");
        }

        @Override
        public void row(JsonBuffer out, Row row, List<Column> columns, int index) throws SnowflakeException {
            out.raw(index == 0 ? "[" : ",[");
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    out.raw(",");
                }
                out.cell(row, i, columns.get(i).kind());
            }
            out.raw("]");
        }

        @Override
        public void close(JsonBuffer out) {
            out.raw("]");
        }
    }

    /** {@code "table":"..."}: CSV (RFC 4180) or a Markdown table; a null is an empty CSV field, Markdown says NULL. */
    record Text(Format format) implements RowForm {
        @Override
        public void open(JsonBuffer out, List<Column> columns) {
            List<String> names = columns.stream().map(Column::name).toList();
            out.raw("\"table\":\"").raw(escaped(line(names)));
            if (format == Format.MARKDOWN) {
                out.raw(escaped("|" + " --- |".repeat(columns.size()) + "\n"));
            }
        }

        @Override
        public void row(JsonBuffer out, Row row, List<Column> columns, int index) throws SnowflakeException {
            String[] cells = new String[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.isNull(i) ? null : row.text(i);
            }
            out.raw(escaped(line(java.util.Arrays.asList(cells))));
        }

        @Override
        public void close(JsonBuffer out) {
            out.raw("\"");
        }

        private String line(List<String> cells) {
            StringBuilder line = new StringBuilder(format == Format.MARKDOWN ? "|" : "");
            for (int i = 0; i < cells.size(); i++) {
                if (format == Format.MARKDOWN) {
                    line.append(' ').append(markdown(cells.get(i))).append(" |");
                } else {
                    line.append(i == 0 ? "" : ",").append(csv(cells.get(i)));
                }
            }
            return line.append('\n').toString();
        }

        /** An empty text is quoted, so that it differs from a null. */
        private static String csv(String cell) {
            if (cell == null) {
                return "";
            }
            boolean plain =
                    !cell.isEmpty() && cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }

        private static String markdown(String cell) {
            return cell == null ? "NULL" : cell.replace("|", "\\|").replaceAll("\\R", "<br>");
        }

        private static String escaped(String text) {
            return new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                    .quoteAsString(text));
        }
    }
}
