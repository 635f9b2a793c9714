package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.PlainSelect;

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

    /** The value of a column that an INSERT does not name. */
    static String standard(Catalog.Column k, SessionState state) throws SqlFailure {
        if (k.standard() == null) {
            return "CAST(NULL AS " + k.type().physical() + ")";
        }
        var parsed = new SqlParser("SELECT " + k.standard());
        var item = ((PlainSelect) parsed.statement).getSelectItem(0).getExpression();
        return fit(new Compiler(state, parsed, Map.of()).expressions.compile(item, new Scope(null)), k, state);
    }

    /** Whether a cell is the word DEFAULT. */
    static boolean isDefault(Expression e) {
        return e instanceof Column x
                && x.getTable() == null
                && x.getColumnName().equalsIgnoreCase("DEFAULT");
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
