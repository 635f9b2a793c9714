package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.statement.select.AllColumns;

/** Calls with OVER or WITHIN GROUP. */
final class Windows {
    private static final Set<String> RANKS = Set.of("ROW_NUMBER", "RANK", "DENSE_RANK");
    private static final Set<String> NAMES = Set.of(
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "NTILE",
            "PERCENT_RANK",
            "CUME_DIST",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE",
            "RATIO_TO_REPORT",
            "CONDITIONAL_TRUE_EVENT",
            "CONDITIONAL_CHANGE_EVENT");
    private final Compiler c;
    private final Aggregates aggregates;

    Windows(Compiler compiler, Aggregates aggregates) {
        c = compiler;
        this.aggregates = aggregates;
    }

    boolean knows(String name) {
        return NAMES.contains(name);
    }

    Typed compile(AnalyticExpression a, Scope scope) throws SqlFailure {
        var name = Names.stored(a.getName());
        if (a.getKeep() != null
                || a.getFilterExpression() != null
                || a.getWindowName() != null
                || a.getHavingClause() != null
                || a.getLimit() != null
                || a.getOnOverflowTruncate() != null
                || !Functions.empty(a.getFuncOrderBy())) {
            throw SqlFailure.notEmulated("this form of window or aggregate function: " + name);
        }
        var args = new ArrayList<Expression>();
        if (a.isAllColumns() || a.getExpression() instanceof AllColumns) {
            args.add(new AllColumns());
        } else if (a.getExpression() != null) {
            args.add(a.getExpression());
        }
        if (a.getOffset() != null) {
            args.add(a.getOffset());
        }
        if (a.getDefaultValue() != null) {
            args.add(a.getDefaultValue());
        }
        if (a.getType() == AnalyticType.WITHIN_GROUP || a.getType() == AnalyticType.WITHIN_GROUP_OVER) {
            var value = aggregates.compile(name, args, a.isDistinct(), within(a), scope);
            var over = a.getType() == AnalyticType.WITHIN_GROUP ? "" : overPartition(a, scope);
            return new Typed(
                    value.sql().replace(Aggregates.OVER, over), value.type(), value.nullable(), Typed.Origin.NONE);
        }
        if (a.getType() != AnalyticType.OVER) {
            throw SqlFailure.notEmulated("FILTER");
        }
        var over = over(a, scope, name);
        if (aggregates.knows(name)) {
            var value = aggregates.compile(name, args, a.isDistinct(), List.of(), scope);
            return new Typed(
                    value.sql().replace(Aggregates.OVER, over), value.type(), value.nullable(), Typed.Origin.NONE);
        }
        return ranking(name, a, args, over, scope);
    }

    private static List<net.sf.jsqlparser.statement.select.OrderByElement> within(AnalyticExpression a) {
        return a.getType() == AnalyticType.WITHIN_GROUP_OVER
                ? Aggregates.orders(a.getWindowDefinition().getOrderByElements())
                : Aggregates.orders(a.getOrderByElements());
    }

    private Typed ranking(String name, AnalyticExpression a, List<Expression> args, String over, Scope scope)
            throws SqlFailure {
        var values = c.expressions.all(args, scope);
        if (RANKS.contains(name)) {
            ConditionalFunctions.need(name, values, 0, 0);
            return Typed.count(name.toLowerCase(java.util.Locale.ROOT) + "()" + over);
        }
        var nulls = a.isIgnoreNulls()
                        || a.isIgnoreNullsOutside()
                        || (a.getNullHandling() != null
                                && a.getNullHandling().name().startsWith("IGNORE"))
                ? " IGNORE NULLS"
                : "";
        return switch (name) {
            case "NTILE" -> {
                ConditionalFunctions.need(name, values, 1, 1);
                yield Typed.count("ntile(CAST(" + values.get(0).sql() + " AS BIGINT))" + over);
            }
            case "PERCENT_RANK", "CUME_DIST" ->
                Typed.notNull(name.toLowerCase(java.util.Locale.ROOT) + "()" + over, SfType.REAL);
            case "LAG", "LEAD" -> {
                ConditionalFunctions.need(name, values, 1, 3);
                var type = values.size() == 3
                        ? Types.common(values.get(0).type(), values.get(2).type(), name)
                        : values.get(0).type();
                var sql = name.toLowerCase(java.util.Locale.ROOT) + "("
                        + c.casts.to(values.get(0), type).sql() + ", "
                        + (values.size() > 1 ? "CAST(" + values.get(1).sql() + " AS BIGINT)" : "1")
                        + (values.size() > 2
                                ? ", " + c.casts.to(values.get(2), type).sql()
                                : "") + nulls + ")" + over;
                yield Typed.of(sql, type);
            }
            case "FIRST_VALUE", "LAST_VALUE" -> {
                ConditionalFunctions.need(name, values, 1, 1);
                yield Typed.of(
                        name.toLowerCase(java.util.Locale.ROOT) + "("
                                + values.get(0).sql() + nulls + ")" + over,
                        values.get(0).type());
            }
            case "CONDITIONAL_TRUE_EVENT" -> {
                ConditionalFunctions.need(name, values, 1, 1);
                yield Typed.count("count(CASE WHEN "
                        + c.casts.to(values.get(0), SfType.BOOLEAN).sql() + " THEN 1 END)" + over);
            }
            case "CONDITIONAL_CHANGE_EVENT" -> {
                ConditionalFunctions.need(name, values, 1, 1);
                yield Typed.count(
                        "CAST(sf_changes(to_json(list(" + values.get(0).sql() + ")" + over + ")) AS INTEGER)");
            }
            case "NTH_VALUE" -> {
                ConditionalFunctions.need(name, values, 2, 2);
                yield Typed.of(
                        "nth_value(" + values.get(0).sql() + ", CAST("
                                + values.get(1).sql() + " AS BIGINT)" + nulls + ")" + over,
                        values.get(0).type());
            }
            case "RATIO_TO_REPORT" -> {
                ConditionalFunctions.need(name, values, 1, 1);
                var total = aggregates.compile("SUM", args, false, List.of(), scope);
                yield c.arithmetic.apply(
                        "/",
                        values.get(0),
                        Typed.of("nullif(" + total.sql().replace(Aggregates.OVER, over) + ", 0)", total.type()));
            }
            default -> throw KnownFunctions.refuse(Names.shown(name));
        };
    }

    private String overPartition(AnalyticExpression a, Scope scope) throws SqlFailure {
        var by = a.getPartitionExpressionList();
        return Functions.empty(by)
                ? " OVER ()"
                : " OVER (PARTITION BY " + Compiler.list(c.expressions.all(Functions.cast(by), scope)) + ")";
    }

    private String over(AnalyticExpression a, Scope scope, String name) throws SqlFailure {
        var parts = new ArrayList<String>();
        if (!Functions.empty(a.getPartitionExpressionList())) {
            parts.add("PARTITION BY "
                    + Compiler.list(c.expressions.all(Functions.cast(a.getPartitionExpressionList()), scope)));
        }
        if (!Functions.empty(a.getOrderByElements())) {
            var keys = new ArrayList<String>();
            for (var o : a.getOrderByElements()) {
                keys.add(c.selects.orders.direction(c.expressions.compile(o.getExpression(), scope), o));
            }
            parts.add("ORDER BY " + String.join(", ", keys));
        }
        if (a.getWindowElement() != null) {
            parts.add(frame(a.getWindowElement(), scope));
        } else if (name.startsWith("CONDITIONAL_")) {
            parts.add("ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW");
        } else if (name.matches("FIRST_VALUE|LAST_VALUE|NTH_VALUE")) {
            // Snowflake's default frame for these is the whole partition ("FIRST_VALUE", usage notes).
            parts.add("ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");
        }
        return " OVER (" + String.join(" ", parts) + ")";
    }

    private String frame(WindowElement w, Scope scope) throws SqlFailure {
        var kind = w.getType().name();
        if (!kind.equals("ROWS") && !kind.equals("RANGE")) {
            throw SqlFailure.notEmulated("window frame " + kind);
        }
        return w.getRange() == null
                ? kind + " " + bound(w.getOffset(), scope)
                : kind + " BETWEEN " + bound(w.getRange().getStart(), scope) + " AND "
                        + bound(w.getRange().getEnd(), scope);
    }

    private String bound(WindowOffset o, Scope scope) throws SqlFailure {
        return switch (o.getType()) {
            case CURRENT -> "CURRENT ROW";
            case PRECEDING, FOLLOWING ->
                (o.getExpression() == null
                                ? "UNBOUNDED"
                                : String.valueOf(NumberFunctions.constant(o.getExpression(), "window bound")))
                        + " " + o.getType().name();
            default -> throw SqlFailure.notEmulated("window bound " + o);
        };
    }
}
