package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;

/** UNION and its like, VALUES, and named queries. */
final class SetOperations {
    private final Compiler c;
    private final Selects selects;

    SetOperations(Compiler compiler, Selects selects) {
        c = compiler;
        this.selects = selects;
    }

    Query compile(SetOperationList list, Scope scope) throws SqlFailure {
        var queries = new ArrayList<Query>();
        for (var s : list.getSelects()) {
            queries.add(selects.compile(s, scope));
        }
        return combine(list, queries, scope);
    }

    private Query combine(SetOperationList list, List<Query> queries, Scope scope) throws SqlFailure {
        var columns = unified(queries);
        var sql = new StringBuilder("SELECT * FROM (");
        for (int i = 0; i < queries.size(); i++) {
            if (i > 0) {
                sql.append(' ')
                        .append(operator(list.getOperations().get(i - 1)))
                        .append(' ');
            }
            sql.append(cast(queries.get(i), columns));
        }
        sql.append(")");
        var inner = new Scope(scope);
        inner.sources.add(new Scope.Source(null, null, "u", columns, java.util.Set.of()));
        sql.append(" AS u");
        sql.append(selects.orders.orderBy(list, columns, List.of(), inner, false));
        sql.append(selects.orders.limits(list, null));
        return new Query(sql.toString(), columns);
    }

    private static String operator(SetOperation op) throws SqlFailure {
        var text = op.toString()
                .strip()
                .toUpperCase(java.util.Locale.ROOT)
                .replace("MINUS", "EXCEPT")
                .replaceAll("\\s+", " ");
        return switch (text) {
            case "UNION", "UNION DISTINCT" -> "UNION";
            case "UNION ALL", "INTERSECT", "EXCEPT" -> text;
            default -> throw SqlFailure.notEmulated(text);
        };
    }

    private static List<OutColumn> unified(List<Query> queries) throws SqlFailure {
        var first = queries.get(0).columns();
        var result = new ArrayList<OutColumn>();
        for (int i = 0; i < first.size(); i++) {
            var type = SfType.NULL;
            boolean nullable = false;
            for (var q : queries) {
                if (q.columns().size() != first.size()) {
                    throw Failures.compilation(
                            "001789",
                            "invalid number of result columns for set operator input branches, expected " + first.size()
                                    + ", got " + q.columns().size());
                }
                type = Types.common(type, q.columns().get(i).type(), "UNION");
                nullable |= q.columns().get(i).nullable();
            }
            result.add(new OutColumn(first.get(i).name(), "c" + (i + 1), type, nullable, Typed.Origin.NONE));
        }
        return result;
    }

    private String cast(Query q, List<OutColumn> columns) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var from = q.columns().get(i);
            var value = Typed.of(from.physical(), from.type());
            var sql = c.casts.to(value, columns.get(i).type()).sql();
            // Without this DuckDB would choose a common type of its own.
            var type = columns.get(i).type();
            parts.add("CAST(" + sql + " AS " + type.physical() + ") AS "
                    + columns.get(i).physical());
        }
        return "(SELECT " + String.join(", ", parts) + " FROM (" + q.sql() + "))";
    }

    /** A single row comes from the parser as the list itself. */
    static List<List<Expression>> rowsOf(Values v) {
        var all = Functions.cast(v.getExpressions());
        if (v.getExpressions() instanceof ParenthesedExpressionList
                && all.stream().noneMatch(List.class::isInstance)) {
            return List.of(all);
        }
        var rows = new ArrayList<List<Expression>>();
        for (var e : all) {
            rows.add(e instanceof List<?> list ? Functions.cast(list) : List.of(e));
        }
        return rows;
    }

    Query values(Values v, Scope scope) throws SqlFailure {
        var rows = new ArrayList<List<Typed>>();
        for (var row : rowsOf(v)) {
            rows.add(c.expressions.all(row, scope));
        }
        int width = rows.get(0).size();
        var columns = new ArrayList<OutColumn>();
        for (int i = 0; i < width; i++) {
            var type = SfType.NULL;
            for (var row : rows) {
                if (row.size() != width) {
                    throw Failures.compilation("001789", "invalid number of values in a row of VALUES");
                }
                type = Types.common(type, row.get(i).type(), "VALUES");
            }
            columns.add(new OutColumn("COLUMN" + (i + 1), "c" + (i + 1), type));
        }
        var texts = new ArrayList<String>();
        for (var row : rows) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < width; i++) {
                cells.add(c.casts.to(row.get(i), columns.get(i).type()).sql());
            }
            texts.add("(" + String.join(", ", cells) + ")");
        }
        var names = String.join(", ", columns.stream().map(OutColumn::physical).toList());
        return new Query("SELECT * FROM (VALUES " + String.join(", ", texts) + ") AS v(" + names + ")", columns);
    }

    /** The WITH clause; its names are put into the scope. */
    String with(List<? extends WithItem<?>> items, Scope scope) throws SqlFailure {
        var parts = new ArrayList<String>();
        boolean recursive = false;
        for (var item : items) {
            if (item.getSearchClause() != null
                    || item.getCycleClause() != null
                    || item.getWithFunctionDeclaration() != null
                    || !(item.getParenthesedStatement() instanceof ParenthesedSelect)) {
                throw SqlFailure.notEmulated("this form of WITH");
            }
            var name = Names.stored(item.getAliasName());
            var duck = c.fresh("q");
            var select = item.getSelect().getSelect();
            Query query;
            if (select instanceof SetOperationList list && mentions(list, name)) {
                recursive = true;
                query = recursive(list, name, duck, item, scope);
            } else {
                query = renamed(selects.compile(item.getSelect(), scope), item);
            }
            scope.named.put(name, new Scope.Named(duck, query.columns()));
            parts.add(duck + " AS (" + query.sql() + ")");
        }
        return "WITH " + (recursive ? "RECURSIVE " : "") + String.join(", ", parts) + " ";
    }

    private static boolean mentions(Select s, String name) {
        return s.toString()
                .toUpperCase(java.util.Locale.ROOT)
                .matches("(?s).*\\b" + java.util.regex.Pattern.quote(name) + "\\b.*");
    }

    private static Query renamed(Query q, WithItem<?> item) throws SqlFailure {
        if (Functions.empty(item.getWithItemList())) {
            return q;
        }
        var names = item.getWithItemList().stream()
                .map(x -> Names.stored(x.getExpression().toString()))
                .toList();
        return new Query(q.sql(), Froms.renamed(q.columns(), names));
    }

    /** Numbers and texts of the first branch get their widest form, since the others add to them. */
    private Query recursive(SetOperationList list, String name, String duck, WithItem<?> item, Scope scope)
            throws SqlFailure {
        if (list.getSelects().size() != 2 || list.getOrderByElements() != null || list.getLimit() != null) {
            throw SqlFailure.notEmulated("a recursive WITH of more than two branches");
        }
        var anchor = renamed(selects.compile(list.getSelects().get(0), scope), item);
        var columns = new ArrayList<OutColumn>();
        for (var column : anchor.columns()) {
            var t = column.type();
            var wide = t.is(SfType.Kind.FIXED)
                    ? SfType.fixed(38, t.scale())
                    : t.is(SfType.Kind.TEXT, SfType.Kind.NULL) ? SfType.TEXT : t;
            columns.add(new OutColumn(column.name(), column.physical(), wide));
        }
        scope.named.put(name, new Scope.Named(duck, columns));
        var step = selects.compile(list.getSelects().get(1), scope);
        if (step.columns().size() != columns.size()) {
            throw Failures.compilation("001789", "invalid number of result columns for the recursive branch");
        }
        return new Query(
                cast(anchor, columns) + " " + operator(list.getOperations().get(0)) + " " + cast(step, columns),
                columns);
    }
}
