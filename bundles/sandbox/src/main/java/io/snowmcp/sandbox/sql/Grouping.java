package io.snowmcp.sandbox.sql;

import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Names the column that is neither grouped nor aggregated, which DuckDB would know only by its physical name. */
final class Grouping {
    private final Compiler c;

    Grouping(Compiler compiler) {
        c = compiler;
    }

    /** @param group the compiled GROUP BY clause, or empty */
    void check(PlainSelect p, String group, Scope scope) throws SqlFailure {
        if (group.isEmpty() && p.getHaving() == null && !aggregated(p)) {
            return;
        }
        var grouped = new java.util.HashSet<>(java.util.Arrays.asList(group.split("[^A-Za-z0-9_.]+")));
        for (var item : p.getSelectItems()) {
            var columns = new java.util.ArrayList<Column>();
            visit(item.getExpression(), columns);
            for (var column : columns) {
                check(column, grouped, scope);
            }
        }
    }

    private void check(Column column, Set<String> grouped, Scope scope) throws SqlFailure {
        String sql;
        try {
            sql = c.expressions.compile(column, scope).sql();
        } catch (SqlFailure e) {
            // A word that only looks like a column, such as a date part: the select list itself compiled.
            return;
        }
        for (var s : scope.sources) {
            for (var k : s.columns()) {
                if (sql.equals(s.duck() + "." + k.physical()) && !grouped.contains(sql)) {
                    throw Failures.compilation(
                            "000979",
                            "[" + (s.name() == null ? "" : Names.shown(s.name()) + ".") + Names.shown(k.name())
                                    + "] is not a valid group by expression");
                }
            }
        }
    }

    /** Whether GROUP BY ALL takes the expression for a key: it has neither an aggregate nor a window. */
    boolean key(Expression e) {
        boolean[] window = new boolean[1];
        e.accept(
                new ExpressionVisitorAdapter<Void>() {
                    @Override
                    public <S> Void visit(AnalyticExpression a, S context) {
                        window[0] = true;
                        return null;
                    }
                },
                null);
        return !window[0] && !visit(e, new java.util.ArrayList<>());
    }

    /** Whether the clause adds rows in which a key is NULL. */
    static boolean fills(GroupByElement g) {
        return g != null
                && (!Functions.empty(g.getGroupingSets())
                        || (g.getGroupByExpressionList() != null
                                && g.getGroupByExpressionList().stream()
                                        .anyMatch(e -> e instanceof Function f && sets(f))));
    }

    static boolean sets(Function f) {
        return f.getName().matches("(?i)rollup|cube");
    }

    private boolean aggregated(PlainSelect p) {
        for (var item : p.getSelectItems()) {
            if (visit(item.getExpression(), new java.util.ArrayList<>())) {
                return true;
            }
        }
        return false;
    }

    /** Collects the columns outside of aggregates, windows and subqueries; answers whether there is an aggregate. */
    private boolean visit(Expression e, java.util.List<Column> columns) {
        boolean[] found = new boolean[1];
        e.accept(
                new ExpressionVisitorAdapter<Void>() {
                    @Override
                    public <S> Void visit(Function f, S context) {
                        if (c.functions.aggregates(Names.stored(f.getName()))) {
                            found[0] = true;
                            return null;
                        }
                        return super.visit(f, context);
                    }

                    @Override
                    public <S> Void visit(AnalyticExpression a, S context) {
                        found[0] |= a.getType() == AnalyticType.WITHIN_GROUP;
                        return null;
                    }

                    @Override
                    public <S> Void visit(Select s, S context) {
                        return null;
                    }

                    @Override
                    public <S> Void visit(Column column, S context) {
                        columns.add(column);
                        return null;
                    }
                },
                null);
        return found[0];
    }
}
