package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.Values;

/** Whole queries. */
final class Selects {
    private final Compiler c;
    final Orders orders;
    private final SetOperations sets;

    /** A column of the select list before it gets its place. */
    record Item(String name, Typed value) {}

    Selects(Compiler compiler) {
        c = compiler;
        orders = new Orders(compiler);
        sets = new SetOperations(compiler, this);
    }

    Query compile(Select s, Scope parent) throws SqlFailure {
        var scope = new Scope(parent);
        var with = Functions.empty(s.getWithItemsList()) ? "" : sets.with(s.getWithItemsList(), scope);
        var query = body(s, scope);
        return with.isEmpty() ? query : new Query(with + query.sql(), query.columns());
    }

    private Query body(Select s, Scope scope) throws SqlFailure {
        if (s instanceof PlainSelect p) {
            return plain(p, scope);
        }
        if (s instanceof SetOperationList list) {
            return sets.compile(list, scope);
        }
        if (s instanceof Values v) {
            return sets.values(v, scope);
        }
        if (s instanceof ParenthesedSelect p) {
            var inner = compile(p.getSelect(), scope);
            if (p.getPivot() != null || p.getUnPivot() != null || p.getSampleClause() != null) {
                throw SqlFailure.notEmulated("PIVOT");
            }
            var tail = orders.orderBy(p, inner.columns(), List.of(), scope, true) + orders.limits(p, null);
            return tail.isEmpty() ? inner : new Query("SELECT * FROM (" + inner.sql() + ")" + tail, inner.columns());
        }
        throw SqlFailure.notEmulated(s.getClass().getSimpleName());
    }

    private Query plain(PlainSelect p, Scope scope) throws SqlFailure {
        refuse(p);
        var from = p.getFromItem() == null ? "" : " FROM " + c.froms.compile(p, scope);
        for (var item : p.getSelectItems()) {
            if (item.getAlias() != null) {
                scope.aliases.putIfAbsent(Names.stored(item.getAlias().getName()), item.getExpression());
            }
        }
        var grouping = new Grouping(c);
        var items = new ArrayList<Item>();
        var keys = new ArrayList<Item>();
        for (var item : p.getSelectItems()) {
            var e = item.getExpression();
            if (e instanceof AllColumns) {
                var all = star(e, scope);
                items.addAll(all);
                keys.addAll(all);
            } else {
                var alias = item.getAlias() == null
                        ? null
                        : Names.stored(item.getAlias().getName());
                boolean hidden = alias != null && scope.resolving.add(alias);
                var value = c.expressions.compile(e, scope);
                if (hidden) {
                    scope.resolving.remove(alias);
                }
                items.add(new Item(alias == null ? label(e, item) : alias, value));
                if (grouping.key(e)) {
                    keys.add(items.get(items.size() - 1));
                }
            }
        }
        var group = p.getGroupBy() == null ? "" : group(p.getGroupBy(), items, keys, scope);
        grouping.check(p, group, scope);
        boolean filled = Grouping.fills(p.getGroupBy());
        var columns = new ArrayList<OutColumn>();
        var values = new ArrayList<String>();
        var list = new ArrayList<String>();
        for (var item : items) {
            var v = item.value();
            var name = "c" + (columns.size() + 1);
            columns.add(new OutColumn(item.name(), name, v.type(), filled || v.nullable(), v.origin()));
            values.add(v.sql());
            list.add((v.kind() == SfType.Kind.NULL ? "CAST(NULL AS VARCHAR)" : v.sql()) + " AS " + name);
        }
        boolean distinct = p.getDistinct() != null;
        var sql = new StringBuilder("SELECT ")
                .append(distinct ? "DISTINCT " : "")
                .append(String.join(", ", list))
                .append(from);
        if (p.getWhere() != null) {
            sql.append(" WHERE ").append(c.expressions.bool(p.getWhere(), scope).sql());
        }
        sql.append(group);
        if (p.getHaving() != null) {
            sql.append(" HAVING ")
                    .append(c.expressions.bool(p.getHaving(), scope).sql());
        }
        if (p.getQualify() != null) {
            sql.append(" QUALIFY ")
                    .append(c.expressions.bool(p.getQualify(), scope).sql());
        }
        sql.append(orders.orderBy(p, columns, values, scope, distinct));
        sql.append(orders.limits(p, p.getTop() == null ? null : p.getTop().getExpression()));
        return new Query(sql.toString(), columns);
    }

    private static void refuse(PlainSelect p) throws SqlFailure {
        if (p.getOracleHierarchical() != null) {
            throw SqlFailure.notEmulated("CONNECT BY");
        }
        boolean strange = !Functions.empty(p.getIntoTables())
                || p.getPreWhere() != null
                || !Functions.empty(p.getLateralViews())
                || p.getIntoTempTable() != null
                || p.getMySqlSelectIntoClause() != null
                || p.getSampleClause() != null
                || p.getOptimizeFor() != null
                || p.getSkip() != null
                || p.getFirst() != null
                || p.getBigQuerySelectQualifier() != null
                || p.getPreferringClause() != null
                || p.getForXmlPath() != null
                || p.getKsqlWindow() != null
                || !Functions.empty(p.getWindowDefinitions())
                || p.isUsingFinal()
                || p.isUsingOnly();
        if (strange) {
            throw SqlFailure.notEmulated("this form of SELECT (INTO, WINDOW or another dialect's clause)");
        }
        if (p.getTop() != null && (p.getTop().isPercentage() || p.getTop().isWithTies())) {
            throw SqlFailure.notEmulated("TOP PERCENT or WITH TIES");
        }
        if (p.getDistinct() != null && !Functions.empty(p.getDistinct().getOnSelectItems())) {
            throw SqlFailure.notEmulated("DISTINCT ON");
        }
    }

    private String label(Expression e, net.sf.jsqlparser.statement.select.SelectItem<?> item) {
        if (e instanceof Column column && column.getArrayConstructor() == null) {
            return Names.stored(column.getColumnName());
        }
        var text = c.parsed.text(item);
        return (text.isEmpty() ? e.toString() : text).toUpperCase(Locale.ROOT);
    }

    List<Item> star(Expression e, Scope scope) throws SqlFailure {
        return new Stars(c).columns(e, scope);
    }

    /** @param all what ALL stands for: DuckDB has no ALL beside QUALIFY */
    private String group(GroupByElement g, List<Item> items, List<Item> all, Scope scope) throws SqlFailure {
        if (g.isMysqlWithRollup()) {
            throw SqlFailure.notEmulated("WITH ROLLUP");
        }
        var parts = new ArrayList<String>();
        if (g.getGroupByExpressionList() != null) {
            for (var e : g.getGroupByExpressionList()) {
                if (e instanceof AllValue) {
                    all.forEach(k -> parts.add(k.value().sql()));
                    continue;
                }
                parts.add(groupKey(e, items, scope));
            }
        }
        if (!Functions.empty(g.getGroupingSets())) {
            var groups = new ArrayList<String>();
            for (var set : g.getGroupingSets()) {
                var keys = new ArrayList<String>();
                for (var e : set) {
                    keys.add(groupKey(e, items, scope));
                }
                groups.add("(" + String.join(", ", keys) + ")");
            }
            parts.add("GROUPING SETS (" + String.join(", ", groups) + ")");
        }
        return parts.isEmpty() ? "" : " GROUP BY " + String.join(", ", parts);
    }

    private String groupKey(Expression e, List<Item> items, Scope scope) throws SqlFailure {
        if (e instanceof LongValue n) {
            if (n.getValue() < 1 || n.getValue() > items.size()) {
                throw Failures.compilation("001028", "Group by position " + n + " is not in the select list.");
            }
            return items.get((int) n.getValue() - 1).value().sql();
        }
        if (e instanceof Function f && Grouping.sets(f)) {
            var keys = new ArrayList<String>();
            for (var x : Functions.arguments(f)) {
                keys.add(groupKey(x, items, scope));
            }
            return f.getName() + "(" + String.join(", ", keys) + ")";
        }
        if (e instanceof ParenthesedExpressionList<?> list && list.size() != 1) {
            var keys = new ArrayList<String>();
            for (var x : list) {
                keys.add(groupKey(x, items, scope));
            }
            return "(" + String.join(", ", keys) + ")";
        }
        return c.expressions.compile(e, scope).sql();
    }
}
