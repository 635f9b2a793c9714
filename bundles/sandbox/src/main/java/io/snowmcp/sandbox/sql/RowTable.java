package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
        if (rows.isEmpty()) {
            var nulls = new ArrayList<Object>();
            columns.forEach(c -> nulls.add(null));
            return new Query("SELECT " + cells(nulls) + " WHERE FALSE", columns);
        }
        boolean computed = rows.stream().anyMatch(r -> r.stream().anyMatch(Sql.class::isInstance));
        return new Query(computed ? union() : json(), columns);
    }

    private String union() {
        var selects = new ArrayList<String>();
        rows.forEach(row -> selects.add("SELECT " + cells(row)));
        return "SELECT * FROM (" + String.join(" UNION ALL ", selects) + ")";
    }

    /** All rows as one constant: a history of 10,000 rows would be too many expressions. */
    private String json() {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var row : rows) {
            var cells = all.addArray();
            for (var c : row) {
                cells.add(c == null ? null : c instanceof Instant t ? String.valueOf(micros(t)) : c.toString());
            }
        }
        var parts = new ArrayList<String>();
        for (var c : columns) {
            var cell = "w[" + (parts.size() + 1) + "]";
            parts.add((c.type().is(SfType.Kind.LTZ)
                            ? "timezone('UTC', make_timestamp(CAST(" + cell + " AS BIGINT)))"
                            : "CAST(" + cell + " AS " + c.type().physical() + ")")
                    + " AS " + c.physical());
        }
        return "SELECT " + String.join(", ", parts) + " FROM (SELECT unnest(from_json(" + Names.literal(all.toString())
                + ", '[[\"VARCHAR\"]]')) AS w)";
    }

    private static long micros(Instant t) {
        return t.toEpochMilli() * 1000;
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
                        ? "timezone('UTC', make_timestamp(" + micros(t) + "))"
                        : Names.literal(value.toString());
        return "CAST(" + text + " AS " + type.physical() + ")";
    }
}
