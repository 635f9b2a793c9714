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
            "ARRAY_UNIQUE_AGG",
            "BITXOR_AGG",
            "BOOLXOR_AGG",
            "GROUPING_ID",
            "APPROX_PERCENTILE",
            "REGR_AVGX",
            "REGR_AVGY",
            "REGR_COUNT",
            "REGR_INTERCEPT",
            "REGR_R2",
            "REGR_SLOPE",
            "REGR_SXX",
            "REGR_SXY",
            "REGR_SYY");

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
        boolean ordered = name.matches("LISTAGG|STRING_AGG|ARRAY_AGG|PERCENTILE_CONT|PERCENTILE_DISC");
        if (!within.isEmpty() && !ordered) {
            throw SqlFailure.notEmulated(name + " WITHIN GROUP");
        }
        int most = most(name);
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
            case "LISTAGG", "STRING_AGG" -> listagg(values, d, within, scope);
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
                ConditionalFunctions.need(name, values, 2, 3);
                yield by(name, values);
            }
            case "APPROX_PERCENTILE" -> {
                ConditionalFunctions.need(name, values, 2, 2);
                yield percentile(
                        "quantile_cont",
                        c.casts.to(v, SfType.REAL),
                        values.get(1).sql(),
                        false);
            }
            case "BITAND_AGG", "BITOR_AGG", "BITXOR_AGG" ->
                Typed.of(
                        "CAST("
                                + name.replace("BIT", "bit_")
                                        .replace("_AGG", "")
                                        .toLowerCase(java.util.Locale.ROOT)
                                + "(CAST(" + c.casts.to(v, SfType.fixed(38, 0)).sql() + " AS BIGINT))" + OVER
                                + " AS DECIMAL(38,0))",
                        SfType.fixed(38, 0));
            case "BOOLXOR_AGG" ->
                Typed.of(
                        "(nullif(count(" + v.sql() + ")" + OVER + ", 0) > 0 AND count(CASE WHEN "
                                + c.casts.to(v, SfType.BOOLEAN).sql() + " THEN 1 END)" + OVER + " = 1)",
                        SfType.BOOLEAN);
            case "REGR_COUNT" -> {
                ConditionalFunctions.need(name, values, 2, 2);
                yield Typed.count("regr_count(" + Compiler.list(values) + ")" + OVER);
            }
            case "APPROX_COUNT_DISTINCT", "HLL" -> count(values, true);
            case "BOOLAND_AGG" ->
                Typed.of("bool_and(" + c.casts.to(v, SfType.BOOLEAN).sql() + ")" + OVER, SfType.BOOLEAN);
            case "BOOLOR_AGG" ->
                Typed.of("bool_or(" + c.casts.to(v, SfType.BOOLEAN).sql() + ")" + OVER, SfType.BOOLEAN);
            case "GROUPING", "GROUPING_ID" ->
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
            default -> {
                if (name.startsWith("REGR_")) {
                    ConditionalFunctions.need(name, values, 2, 2);
                    yield statistic(name, values, d);
                }
                throw SqlFailure.notEmulated(name);
            }
        };
    }

    private static int most(String name) {
        return switch (name) {
            case "LISTAGG", "STRING_AGG", "OBJECT_AGG", "CORR", "COVAR_POP", "COVAR_SAMP", "APPROX_PERCENTILE" -> 2;
            case "MIN_BY", "MAX_BY" -> 3;
            case "COUNT", "GROUPING", "GROUPING_ID", "APPROX_COUNT_DISTINCT", "HLL" -> 50;
            default -> name.startsWith("REGR_") ? 2 : 1;
        };
    }

    /** With a number of rows, an array of their values. */
    private Typed by(String name, List<Typed> values) throws SqlFailure {
        var duck = name.equals("MIN_BY") ? "arg_min" : "arg_max";
        if (values.size() == 2) {
            return Typed.of(
                    duck + "_null(" + Compiler.list(values) + ")" + OVER,
                    values.get(0).type());
        }
        var json = c.casts.to(values.get(0), SfType.VARIANT).sql();
        return Typed.of(
                "sf_array_of(to_json(" + duck + "(" + json + ", "
                        + values.get(1).sql() + ", CAST(" + values.get(2).sql() + " AS BIGINT))" + OVER + "))",
                SfType.ARRAY);
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
            // DuckDB counts a negative quantile from the greatest value.
            return Typed.of("quantile_disc(" + v.sql() + ", " + (descending ? "-" : "") + at + ")" + OVER, v.type());
        }
        var type =
                exact ? SfType.fixed(v.type().precision() + 3, Math.min(v.type().scale() + 3, 38)) : SfType.REAL;
        var n = c.casts.to(v, exact ? type : SfType.REAL);
        return Typed.of("quantile_cont(" + n.sql() + ", " + (descending ? "1 - " : "") + at + ")" + OVER, type);
    }

    /** A DISTINCT list is sorted by the values themselves, so these become text or JSON only afterwards. */
    private Typed listagg(List<Typed> values, String d, List<OrderByElement> within, Scope scope) throws SqlFailure {
        var v = values.get(0);
        var separator = values.size() > 1 ? values.get(1).sql() : "''";
        var target = v.kind() == Kind.TEXT ? v.type() : SfType.TEXT;
        if (!d.isEmpty()) {
            var each = c.casts.to(Typed.of("e", v.type()), target).sql();
            return Typed.notNull(
                    "coalesce(array_to_string(list_transform(list(" + d + v.sql() + order(within, scope)
                            + ") FILTER (WHERE " + v.sql() + " IS NOT NULL)" + OVER + ", lambda e: " + each + "), "
                            + separator + "), '')",
                    SfType.TEXT);
        }
        return Typed.notNull(
                "coalesce(string_agg(" + c.casts.to(v, target).sql() + ", " + separator + order(within, scope) + ")"
                        + OVER + ", '')",
                SfType.TEXT);
    }

    private Typed arrayAgg(Typed v, String d, List<OrderByElement> within, Scope scope) throws SqlFailure {
        var each = d.isEmpty() ? v : Typed.of("e", v.type());
        var json = c.casts.to(each, SfType.VARIANT).sql();
        var list = "list(" + d + (d.isEmpty() ? json : v.sql()) + order(within, scope) + ") FILTER (WHERE " + v.sql()
                + " IS NOT NULL)" + OVER;
        return Typed.notNull(
                "sf_array_of(to_json(" + (d.isEmpty() ? list : "list_transform(" + list + ", lambda e: " + json + ")")
                        + "))",
                SfType.ARRAY);
    }

    private String order(List<OrderByElement> within, Scope scope) throws SqlFailure {
        if (within.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (var o : within) {
            parts.add(c.selects.orders.direction(c.expressions.compile(o.getExpression(), scope), o));
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
