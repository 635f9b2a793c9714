package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Pivot;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.UnPivot;

/** PIVOT as conditional aggregates, UNPIVOT as one row a column. */
final class Pivots {
    private final Compiler c;

    Pivots(Compiler compiler) {
        c = compiler;
    }

    /** {@code scope} holds the one relation that {@code from} names. */
    Query pivot(Pivot p, String from, Scope scope) throws SqlFailure {
        if (p.getFunctionItems().size() != 1
                || p.getForColumns().size() != 1
                || Functions.empty(p.getSingleInItems())) {
            throw SqlFailure.notEmulated("PIVOT of more than one aggregate or column, or without constants");
        }
        var function = p.getFunctionItems().get(0).getExpression();
        var argument = Functions.arguments(function);
        if (argument.size() != 1 || !(argument.get(0) instanceof Column summed)) {
            throw SqlFailure.notEmulated("PIVOT of an aggregate that is not of one column");
        }
        var key = Names.stored(p.getForColumns().get(0).getColumnName());
        var on = c.expressions.compile(p.getForColumns().get(0), scope);
        var value = c.expressions.compile(summed, scope);
        var columns = kept(scope, new HashSet<>(List.of(key, Names.stored(summed.getColumnName()))));
        var keys = new ArrayList<String>();
        var list = new ArrayList<String>();
        for (var k : columns) {
            keys.add(source(scope).duck() + "." + k.physical());
        }
        var result = new ArrayList<OutColumn>();
        for (int i = 0; i < columns.size(); i++) {
            add(result, list, columns.get(i).name(), keys.get(i), columns.get(i).type());
        }
        for (var item : p.getSingleInItems()) {
            if (item.getExpression() instanceof Column any
                    && any.getColumnName().equalsIgnoreCase("ANY")) {
                throw SqlFailure.notEmulated("PIVOT with ANY");
            }
            var wanted = c.expressions.compile(item.getExpression(), scope);
            var same = c.expressions.predicates().compare("=", on, wanted);
            var cell = aggregate(function, "(CASE WHEN " + same.sql() + " THEN " + value.sql() + " END)", value);
            add(result, list, label(item), cell.sql(), cell.type());
        }
        return new Query(
                "SELECT " + String.join(", ", list) + " FROM " + from
                        + (keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys)),
                result);
    }

    private Typed aggregate(Function f, String cell, Typed value) throws SqlFailure {
        var scope = new Scope(null);
        scope.sources.add(new Scope.Source(null, null, "x", List.of(new OutColumn("V", "v", value.type())), Set.of()));
        var column = new Column("V");
        var typed = c.functions.aggregate(Names.stored(f.getName()), List.of(column), f.isDistinct(), scope);
        return new Typed(typed.sql().replace("x.v", cell), typed.type(), true, Typed.Origin.NONE);
    }

    private static String label(SelectItem<?> item) {
        if (item.getAlias() != null) {
            return Names.stored(item.getAlias().getName());
        }
        // Snowflake names the column by the constant as written, quotes included.
        return item.getExpression().toString();
    }

    private static void add(List<OutColumn> columns, List<String> list, String name, String sql, SfType type) {
        var physical = "c" + (columns.size() + 1);
        columns.add(new OutColumn(name, physical, type));
        list.add(sql + " AS " + physical);
    }

    private static Scope.Source source(Scope scope) throws SqlFailure {
        if (scope.sources.size() != 1) {
            throw SqlFailure.notEmulated("PIVOT or UNPIVOT of a join");
        }
        return scope.sources.get(0);
    }

    private static List<OutColumn> kept(Scope scope, Set<String> without) throws SqlFailure {
        return source(scope).columns().stream()
                .filter(k -> !without.contains(k.name()))
                .toList();
    }

    Query unpivot(UnPivot u, String from, Scope scope) throws SqlFailure {
        if (u.getUnPivotClause().size() != 1 || u.getUnPivotForClause().size() != 1) {
            throw SqlFailure.notEmulated("UNPIVOT into more than one column");
        }
        var values = new ArrayList<Typed>();
        var labels = new ArrayList<String>();
        var gone = new HashSet<String>();
        for (var item : u.getUnPivotInClause()) {
            if (!(item.getExpression() instanceof Column column)) {
                throw SqlFailure.notEmulated("UNPIVOT of what is not a column");
            }
            var name = Names.stored(column.getColumnName());
            gone.add(name);
            labels.add(item.getAlias() == null ? name : alias(item));
            values.add(c.expressions.compile(column, scope));
        }
        var type = values.get(0).type();
        for (var v : values) {
            if (!v.kind().equals(type.kind())) {
                throw Failures.compilation(
                        "002144",
                        "UNPIVOT columns must have one type: " + type.declared() + " and "
                                + v.type().declared());
            }
            type = Types.common(type, v.type(), "UNPIVOT");
        }
        return rows(u, from, kept(scope, gone), values, labels, type, scope);
    }

    private Query rows(
            UnPivot u,
            String from,
            List<OutColumn> kept,
            List<Typed> values,
            List<String> labels,
            SfType type,
            Scope scope)
            throws SqlFailure {
        var columns = new ArrayList<OutColumn>();
        var list = new ArrayList<String>();
        for (var k : kept) {
            add(columns, list, k.name(), source(scope).duck() + "." + k.physical(), k.type());
        }
        var lines = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            lines.add("(" + Names.literal(labels.get(i)) + ", "
                    + c.casts.to(values.get(i), type).sql() + ")");
        }
        add(columns, list, stored(u.getUnPivotForClause()), "u.n", SfType.TEXT);
        add(columns, list, stored(u.getUnPivotClause()), "u.v", type);
        return new Query(
                "SELECT " + String.join(", ", list) + " FROM " + from + ", LATERAL (VALUES "
                        + String.join(", ", lines) + ") AS u(n, v)"
                        + (u.getIncludeNulls() ? "" : " WHERE u.v IS NOT NULL"),
                columns);
    }

    private static String stored(List<Column> columns) {
        return Names.stored(columns.get(0).getColumnName());
    }

    private static String alias(SelectItem<?> item) {
        var written = item.getAlias().getName();
        return written.startsWith("'")
                ? written.substring(1, written.length() - 1).replace("''", "'")
                : Names.stored(written);
    }
}
