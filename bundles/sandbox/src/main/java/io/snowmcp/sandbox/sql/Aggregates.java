package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.statement.select.OrderByElement;

/** Aggregate functions; {@link #OVER} marks where a window clause goes into the text. */
final class Aggregates {
    static final String OVER = "\u0002";
    private static final Set<String> NAMES = Set.of(
            "COUNT",
            "COUNT_IF",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "ANY_VALUE",
            "MEDIAN",
            "MODE",
            "LISTAGG",
            "STRING_AGG",
            "ARRAY_AGG",
            "OBJECT_AGG",
            "MIN_BY",
            "MAX_BY",
            "STDDEV",
            "STDDEV_SAMP",
            "STDDEV_POP",
            "VARIANCE",
            "VAR_SAMP",
            "VAR_POP",
            "VARIANCE_SAMP",
            "VARIANCE_POP",
            "CORR",
            "COVAR_POP",
            "COVAR_SAMP",
            "APPROX_COUNT_DISTINCT",
            "HLL",
            "BOOLAND_AGG",
            "BOOLOR_AGG",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC",
            "SKEW",
            "KURTOSIS",
            "GROUPING",
            "BITAND_AGG",
            "BITOR_AGG",
            "ARRAY_UNIQUE_AGG");

    private final Compiler c;

    Aggregates(Compiler compiler) {
        c = compiler;
    }

    boolean knows(String name) {
        return NAMES.contains(name);
    }

    Typed plain(String name, Function f, Scope scope) throws SqlFailure {
        var value = compile(name, Functions.arguments(f), f.isDistinct(), orders(f.getOrderByElements()), scope);
        return new Typed(value.sql().replace(OVER, ""), value.type(), value.nullable(), Typed.Origin.NONE);
    }

    static List<OrderByElement> orders(List<OrderByElement> list) {
        return list == null ? List.of() : list;
    }

    Typed compile(String name, List<Expression> args, boolean distinct, List<OrderByElement> within, Scope scope)
            throws SqlFailure {
        if (name.equals("COUNT") && Functions.star(args)) {
            return Typed.count("count(*)" + OVER);
        }
        var values = c.expressions.all(args, scope);
        var d = distinct ? "DISTINCT " : "";
        boolean ordered = name.matches("LISTAGG|ARRAY_AGG|PERCENTILE_CONT|PERCENTILE_DISC");
        if (!within.isEmpty() && !ordered) {
            throw SqlFailure.notEmulated(name + " WITHIN GROUP");
        }
        int most = name.matches("LISTAGG|OBJECT_AGG|MIN_BY|MAX_BY|CORR|COVAR_POP|COVAR_SAMP")
                ? 2
                : name.matches("COUNT|GROUPING|APPROX_COUNT_DISTINCT|HLL") ? 50 : 1;
        ConditionalFunctions.need(name, values, 1, most);
        var v = values.get(0);
        return switch (name) {
            case "COUNT" -> count(values, distinct);
            case "COUNT_IF" ->
                Typed.count("count(CASE WHEN " + c.casts.to(v, SfType.BOOLEAN).sql() + " THEN 1 END)" + OVER);
            case "SUM", "AVG" -> sum(name, v, d);
            case "MIN", "MAX", "ANY_VALUE", "MODE" -> same(name, v, d);
            case "MEDIAN" -> percentile("quantile_cont", v, "0.5", false);
            case "PERCENTILE_CONT", "PERCENTILE_DISC" -> {
                if (within.size() != 1) {
                    throw Failures.compilation(
                            "002076", name + " needs WITHIN GROUP (ORDER BY ...) with one expression.");
                }
                var by = c.expressions.compile(within.get(0).getExpression(), scope);
                yield percentile(
                        name.equals("PERCENTILE_CONT") ? "quantile_cont" : "quantile_disc",
                        by,
                        v.sql(),
                        !within.get(0).isAsc());
            }
            case "LISTAGG" -> listagg(values, d, within, scope);
            case "ARRAY_AGG", "ARRAY_UNIQUE_AGG" ->
                arrayAgg(v, name.equals("ARRAY_AGG") ? d : "DISTINCT ", within, scope);
            case "OBJECT_AGG" -> {
                ConditionalFunctions.need(name, values, 2, 2);
                yield Typed.of(
                        "sf_object_of(to_json(list(["
                                + c.casts.to(v, SfType.TEXT).sql() + ", "
                                + c.casts.to(values.get(1), SfType.VARIANT).sql() + "])" + OVER + "))",
                        SfType.OBJECT);
            }
            case "MIN_BY", "MAX_BY" -> {
                ConditionalFunctions.need(name, values, 2, 2);
                yield Typed.of(
                        (name.equals("MIN_BY") ? "arg_min_null(" : "arg_max_null(") + v.sql() + ", "
                                + values.get(1).sql() + ")" + OVER,
                        v.type());
            }
            case "APPROX_COUNT_DISTINCT", "HLL" -> count(values, true);
            case "BOOLAND_AGG" ->
                Typed.of("bool_and(" + c.casts.to(v, SfType.BOOLEAN).sql() + ")" + OVER, SfType.BOOLEAN);
            case "BOOLOR_AGG" ->
                Typed.of("bool_or(" + c.casts.to(v, SfType.BOOLEAN).sql() + ")" + OVER, SfType.BOOLEAN);
            case "GROUPING" ->
                Typed.of("CAST(grouping(" + Compiler.list(values) + ") AS DECIMAL(2,0))", SfType.fixed(2, 0));
            case "STDDEV",
                    "STDDEV_SAMP",
                    "STDDEV_POP",
                    "VARIANCE",
                    "VAR_SAMP",
                    "VAR_POP",
                    "VARIANCE_SAMP",
                    "VARIANCE_POP",
                    "CORR",
                    "COVAR_POP",
                    "COVAR_SAMP",
                    "SKEW",
                    "KURTOSIS" -> statistic(name, values, d);
            default -> throw SqlFailure.notEmulated(name);
        };
    }

    private static Typed count(List<Typed> values, boolean distinct) {
        if (values.size() == 1) {
            return Typed.count(
                    "count(" + (distinct ? "DISTINCT " : "") + values.get(0).sql() + ")" + OVER);
        }
        var nulls = String.join(
                " OR ", values.stream().map(v -> v.sql() + " IS NULL").toList());
        return Typed.count("count(" + (distinct ? "DISTINCT " : "") + "CASE WHEN " + nulls + " THEN NULL ELSE row("
                + Compiler.list(values) + ") END)" + OVER);
    }

    private Typed sum(String name, Typed v, String d) throws SqlFailure {
        var n = v.kind() == Kind.FIXED
                ? v
                : v.kind() == Kind.NULL ? c.casts.to(v, SfType.fixed(38, 0)) : c.casts.to(v, SfType.REAL);
        if (n.kind() == Kind.REAL) {
            return Typed.of((name.equals("SUM") ? "sum(" : "avg(") + d + n.sql() + ")" + OVER, SfType.REAL);
        }
        var type = SfType.fixed(n.type().precision() + 12, n.type().scale());
        var total = Typed.of("CAST(sum(" + d + n.sql() + ")" + OVER + " AS DECIMAL(38," + type.scale() + "))", type);
        if (name.equals("SUM")) {
            return total;
        }
        var count = "CAST(nullif(count(" + d + n.sql() + ")" + OVER + ", 0) AS DECIMAL(18,0))";
        return c.arithmetic.divide(total, Typed.of(count, SfType.fixed(18, 0)));
    }

    private static Typed same(String name, Typed v, String d) throws SqlFailure {
        if (v.type().json() && !name.equals("ANY_VALUE")) {
            throw SqlFailure.notEmulated(name + " of a " + v.type().declared() + " without a cast");
        }
        return Typed.of(name.toLowerCase(java.util.Locale.ROOT) + "(" + d + v.sql() + ")" + OVER, v.type());
    }

    /** Of NUMBER(p,s) the result has three decimals more. */
    private Typed percentile(String function, Typed v, String at, boolean descending) throws SqlFailure {
        boolean exact = v.kind() == Kind.FIXED;
        if (function.equals("quantile_disc")) {
            if (descending) {
                throw SqlFailure.notEmulated("PERCENTILE_DISC in descending order");
            }
            return Typed.of("quantile_disc(" + v.sql() + ", " + at + ")" + OVER, v.type());
        }
        var type =
                exact ? SfType.fixed(v.type().precision() + 3, Math.min(v.type().scale() + 3, 38)) : SfType.REAL;
        var n = c.casts.to(v, exact ? type : SfType.REAL);
        return Typed.of("quantile_cont(" + n.sql() + ", " + (descending ? "1 - " : "") + at + ")" + OVER, type);
    }

    private Typed listagg(List<Typed> values, String d, List<OrderByElement> within, Scope scope) throws SqlFailure {
        var v = c.casts.to(
                values.get(0), values.get(0).kind() == Kind.TEXT ? values.get(0).type() : SfType.TEXT);
        var separator = values.size() > 1 ? values.get(1).sql() : "''";
        return Typed.notNull(
                "coalesce(string_agg(" + d + v.sql() + ", " + separator + order(within, scope) + ")" + OVER + ", '')",
                SfType.TEXT);
    }

    private Typed arrayAgg(Typed v, String d, List<OrderByElement> within, Scope scope) throws SqlFailure {
        var json = c.casts.to(v, SfType.VARIANT).sql();
        return Typed.notNull(
                "sf_array_of(to_json(list(" + d + json + order(within, scope) + ") FILTER (WHERE " + v.sql()
                        + " IS NOT NULL)" + OVER + "))",
                SfType.ARRAY);
    }

    private String order(List<OrderByElement> within, Scope scope) throws SqlFailure {
        if (within.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (var o : within) {
            parts.add(c.selects.orders.direction(
                    c.expressions.compile(o.getExpression(), scope).sql(), o));
        }
        return " ORDER BY " + String.join(", ", parts);
    }

    private Typed statistic(String name, List<Typed> values, String d) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (var v : values) {
            parts.add(c.casts.to(v, SfType.REAL).sql());
        }
        var duck =
                switch (name) {
                    case "VARIANCE", "VARIANCE_SAMP" -> "var_samp";
                    case "VARIANCE_POP" -> "var_pop";
                    case "SKEW" -> "skewness";
                    default -> name.toLowerCase(java.util.Locale.ROOT);
                };
        return Typed.of(duck + "(" + d + String.join(", ", parts) + ")" + OVER, SfType.REAL);
    }
}
