package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** Fits values to a table's columns. */
final class Inserts {
    private Inserts() {}

    /** A SELECT of the query's columns as the table keeps them, in the table's order. */
    static String cast(Query query, List<Catalog.Column> columns, SessionState state) throws SqlFailure {
        if (query.columns().size() != columns.size()) {
            throw Failures.compilation(
                    "002020",
                    "Insert value list does not match column list expecting " + columns.size() + " but got "
                            + query.columns().size());
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var from = query.columns().get(i);
            parts.add(fit(Typed.of("s." + from.physical(), from.type()), columns.get(i), state));
        }
        return "SELECT " + String.join(", ", parts) + " FROM (" + query.sql() + ") AS s";
    }

    /** A text longer than its column is an error here, not cut as by a cast. */
    static String fit(Typed value, Catalog.Column column, SessionState state) throws SqlFailure {
        var type = column.type();
        var casts = new Casts(state.timeZone());
        if (type.is(SfType.Kind.VARIANT, SfType.Kind.ARRAY, SfType.Kind.OBJECT)
                && !value.type().json()
                && !value.type().is(SfType.Kind.NULL)) {
            throw Failures.compilation(
                    "002023",
                    "Expression type does not match column data type, expecting " + type.declared() + " but got "
                            + value.type().declared() + " for column " + Names.shown(column.name()));
        }
        if (!type.is(SfType.Kind.TEXT)) {
            return casts.to(value, type).sql();
        }
        var text = casts.to(value, value.type().is(SfType.Kind.TEXT) ? value.type() : SfType.TEXT);
        return text.type().length() <= type.length()
                ? text.sql()
                : "sf_fit(" + text.sql() + ", '" + type.length() + "')";
    }
}
