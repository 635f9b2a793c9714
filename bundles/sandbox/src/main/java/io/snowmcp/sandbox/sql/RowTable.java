package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows made in Java, as a query: column specs are NAME:T (text), N (number), L (timestamp_ltz), D (date), B (boolean). */
final class RowTable {
    /** A cell that DuckDB computes. */
    record Sql(String text) {}

    private final List<OutColumn> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    RowTable(String... specs) {
        for (var spec : specs) {
            int colon = spec.lastIndexOf(':');
            var type =
                    switch (spec.charAt(colon + 1)) {
                        case 'N' -> SfType.fixed(38, 0);
                        case 'L' -> new SfType(SfType.Kind.LTZ, 0, 3, 0);
                        case 'D' -> SfType.DATE;
                        case 'B' -> SfType.BOOLEAN;
                        default -> SfType.TEXT;
                    };
            columns.add(new OutColumn(spec.substring(0, colon), "c" + (columns.size() + 1), type));
        }
    }

    RowTable row(Object... cells) {
        var row = new ArrayList<Object>();
        for (var c : cells) {
            row.add(c);
        }
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(row.size() + " cells for " + columns);
        }
        rows.add(row);
        return this;
    }

    List<OutColumn> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }

    Query query() {
        var selects = new ArrayList<String>();
        for (var row : rows) {
            selects.add("SELECT " + cells(row));
        }
        if (selects.isEmpty()) {
            var nulls = new ArrayList<Object>();
            columns.forEach(c -> nulls.add(null));
            return new Query("SELECT " + cells(nulls) + " WHERE FALSE", columns);
        }
        return new Query("SELECT * FROM (" + String.join(" UNION ALL ", selects) + ")", columns);
    }

    private String cells(List<Object> row) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < row.size(); i++) {
            parts.add(cell(row.get(i), columns.get(i).type()) + " AS "
                    + columns.get(i).physical());
        }
        return String.join(", ", parts);
    }

    private static String cell(Object value, SfType type) {
        if (value instanceof Sql s) {
            return s.text();
        }
        var text = value == null
                ? "NULL"
                : value instanceof Instant t
                        ? "timezone('UTC', make_timestamp(" + t.toEpochMilli() * 1000 + "))"
                        : Names.literal(value.toString());
        return "CAST(" + text + " AS " + type.physical() + ")";
    }
}
