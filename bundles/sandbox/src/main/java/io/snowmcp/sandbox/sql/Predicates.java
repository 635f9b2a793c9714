package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Comparisons, membership and patterns. */
final class Predicates {
    private final Compiler c;

    Predicates(Compiler compiler) {
        c = compiler;
    }

    /** The predicate, or null if the node is none. */
    Typed compile(Expression e, Scope scope) throws SqlFailure {
        if (e instanceof IsDistinctExpression d) {
            var pair = comparable(value(d.getLeftExpression(), scope), value(d.getRightExpression(), scope));
            return bool("(" + pair.get(0).sql() + " IS " + (d.isNot() ? "NOT " : "") + "DISTINCT FROM "
                    + pair.get(1).sql() + ")");
        }
        if (e instanceof LikeExpression l) {
            return like(l, scope);
        }
        if (e instanceof ComparisonOperator op) {
            return comparison(op, scope);
        }
        if (e instanceof IsNullExpression n) {
            return Typed.notNull(
                    "(" + value(n.getLeftExpression(), scope).sql() + " IS " + (n.isNot() ? "NOT " : "") + "NULL)",
                    SfType.BOOLEAN);
        }
        if (e instanceof IsBooleanExpression b) {
            var v = c.casts.to(value(b.getLeftExpression(), scope), SfType.BOOLEAN);
            return Typed.notNull(
                    "(" + v.sql() + " IS " + (b.isNot() ? "NOT " : "") + (b.isTrue() ? "TRUE" : "FALSE") + ")",
                    SfType.BOOLEAN);
        }
        if (e instanceof Between b) {
            var v = value(b.getLeftExpression(), scope);
            var low = compare(">=", v, value(b.getBetweenExpressionStart(), scope))
                    .sql();
            var high =
                    compare("<=", v, value(b.getBetweenExpressionEnd(), scope)).sql();
            return bool("(" + (b.isNot() ? "NOT " : "") + "(" + low + " AND " + high + "))");
        }
        if (e instanceof InExpression in) {
            return in(in, scope);
        }
        if (e instanceof ExistsExpression x && x.getRightExpression() instanceof ParenthesedSelect s) {
            return bool("(" + (x.isNot() ? "NOT " : "") + "EXISTS ("
                    + c.selects.compile(s, scope).sql() + "))");
        }
        return null;
    }

    private Typed value(Expression e, Scope scope) throws SqlFailure {
        return c.expressions.compile(e, scope);
    }

    private static Typed bool(String sql) {
        return Typed.of(sql, SfType.BOOLEAN);
    }

    private Typed comparison(ComparisonOperator op, Scope scope) throws SqlFailure {
        var symbol =
                switch (op.getStringExpression()) {
                    case "=", "<", ">", "<=", ">=" -> op.getStringExpression();
                    case "<>", "!=" -> "<>";
                    default -> throw SqlFailure.notEmulated("operator " + op.getStringExpression());
                };
        if (op.getRightExpression() instanceof AnyComparisonExpression any && any.getSelect() != null) {
            var left = value(op.getLeftExpression(), scope);
            var query = c.selects.compile(any.getSelect(), scope);
            var column = only(query, left);
            return bool("(" + left.sql() + " " + symbol + " "
                    + (any.getAnyType().name().equals("ALL") ? "ALL" : "ANY") + " (" + column + "))");
        }
        if (op.getLeftExpression() instanceof ParenthesedExpressionList<?> l
                && l.size() > 1
                && op.getRightExpression() instanceof ParenthesedExpressionList<?> r
                && l.size() == r.size()) {
            return bool(rows(symbol, l, r, scope));
        }
        return compare(symbol, value(op.getLeftExpression(), scope), value(op.getRightExpression(), scope));
    }

    private String rows(String symbol, List<?> l, List<?> r, Scope scope) throws SqlFailure {
        if (!symbol.equals("=")) {
            throw SqlFailure.notEmulated("comparison of rows with " + symbol);
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i < l.size(); i++) {
            parts.add(compare("=", value((Expression) l.get(i), scope), value((Expression) r.get(i), scope))
                    .sql());
        }
        return "(" + String.join(" AND ", parts) + ")";
    }

    private String only(Query query, Typed left) throws SqlFailure {
        if (query.columns().size() != 1) {
            throw Failures.compilation("002027", "Subquery must have exactly one column.");
        }
        var column = query.columns().get(0);
        var pair = comparable(left, Typed.of(column.physical(), column.type()));
        if (!pair.get(0).sql().equals(left.sql())) {
            throw SqlFailure.notEmulated("a comparison of " + left.type().declared() + " with a subquery of "
                    + column.type().declared() + " without a cast");
        }
        return "SELECT " + pair.get(1).sql() + " FROM (" + query.sql() + ")";
    }

    Typed compare(String symbol, Typed a, Typed b) throws SqlFailure {
        var pair = comparable(a, b);
        if (a.type().json() && b.type().json() && !symbol.matches("=|<>")) {
            return bool(
                    "(CASE WHEN TRY_CAST({0} AS DOUBLE) IS NULL OR TRY_CAST({1} AS DOUBLE) IS NULL THEN {0} {2} {1} ELSE CAST({0} AS DOUBLE) {2} CAST({1} AS DOUBLE) END)"
                            .replace("{2}", symbol)
                            .replace("{0}", a.sql())
                            .replace("{1}", b.sql()));
        }
        return new Typed(
                "(" + pair.get(0).sql() + " " + symbol + " " + pair.get(1).sql() + ")",
                SfType.BOOLEAN,
                a.nullable() || b.nullable(),
                Typed.Origin.NONE);
    }

    /** Both in one type that DuckDB compares as Snowflake would. */
    List<Typed> comparable(Typed a, Typed b) throws SqlFailure {
        if (a.type().is(Kind.TZ) || b.type().is(Kind.TZ)) {
            return List.of(c.casts.to(a, SfType.LTZ), c.casts.to(b, SfType.LTZ));
        }
        if (a.type().is(Kind.BOOLEAN) != b.type().is(Kind.BOOLEAN)
                && (a.type().numeric() || b.type().numeric())) {
            return List.of(c.casts.to(a, SfType.BOOLEAN), c.casts.to(b, SfType.BOOLEAN));
        }
        if (a.kind() == b.kind()
                || (a.type().numeric() && b.type().numeric())
                || (a.type().json() && b.type().json())) {
            return List.of(a, b);
        }
        if (a.type().json() || b.type().json()) {
            var other = a.type().json() ? b.type() : a.type();
            var target = other.is(Kind.FIXED) ? SfType.REAL : other.is(Kind.TEXT) ? SfType.TEXT : other;
            return List.of(a.type().json() ? c.casts.to(a, target) : a, b.type().json() ? c.casts.to(b, target) : b);
        }
        var target = Types.common(a.type(), b.type(), "=");
        return List.of(
                target.is(Kind.FIXED) && a.type().numeric() ? a : c.casts.to(a, target),
                target.is(Kind.FIXED) && b.type().numeric() ? b : c.casts.to(b, target));
    }

    private Typed in(InExpression in, Scope scope) throws SqlFailure {
        var not = in.isNot() ? "NOT " : "";
        if (in.getRightExpression() instanceof Select s) {
            var query = c.selects.compile(s, scope);
            if (in.getLeftExpression() instanceof ParenthesedExpressionList<?> l && l.size() > 1) {
                var left =
                        c.expressions.all(l.stream().map(Expression.class::cast).toList(), scope);
                return bool("((" + Compiler.list(left) + ") " + not + "IN (" + query.sql() + "))");
            }
            var left = value(in.getLeftExpression(), scope);
            return bool("(" + left.sql() + " " + not + "IN (" + only(query, left) + "))");
        }
        if (!(in.getRightExpression() instanceof ExpressionList<?> list)) {
            throw SqlFailure.notEmulated("IN " + in.getRightExpression());
        }
        var parts = new ArrayList<String>();
        for (var item : list) {
            parts.add(
                    in.getLeftExpression() instanceof ParenthesedExpressionList<?> l
                                    && l.size() > 1
                                    && item instanceof List<?> r
                            ? rows("=", l, r, scope)
                            : compare("=", value(in.getLeftExpression(), scope), value(item, scope))
                                    .sql());
        }
        return bool("(" + not + "(" + String.join(" OR ", parts) + "))");
    }

    private Typed like(LikeExpression l, Scope scope) throws SqlFailure {
        var word = l.getLikeKeyWord().name();
        var left = c.casts.to(value(l.getLeftExpression(), scope), SfType.TEXT);
        var not = l.isNot() ? "NOT " : "";
        if (l.getRightExpression() instanceof Function f && f.getName().matches("(?i)any|all")) {
            var parts = new ArrayList<String>();
            for (var p : f.getParameters()) {
                parts.add(pattern(word, left, value(p, scope), l, scope));
            }
            return bool("(" + not + "(" + String.join(f.getName().equalsIgnoreCase("any") ? " OR " : " AND ", parts)
                    + "))");
        }
        return bool("(" + not + pattern(word, left, value(l.getRightExpression(), scope), l, scope) + ")");
    }

    private String pattern(String word, Typed left, Typed right, LikeExpression l, Scope scope) throws SqlFailure {
        var pattern = c.casts.to(right, SfType.TEXT).sql();
        return switch (word) {
            case "LIKE", "ILIKE" ->
                "(" + left.sql() + " " + word + " " + pattern
                        + (l.getEscape() == null
                                ? ""
                                : " ESCAPE "
                                        + c.expressions
                                                .compile(l.getEscape(), scope)
                                                .sql()) + ")";
            case "RLIKE", "REGEXP" -> "CAST(sf_regexp_like(" + left.sql() + ", " + pattern + ", '') AS BOOLEAN)";
            default -> throw SqlFailure.notEmulated("operator " + word);
        };
    }
}
