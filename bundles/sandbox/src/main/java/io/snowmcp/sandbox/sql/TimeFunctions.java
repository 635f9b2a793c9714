package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;

/** Dates and times from texts, numbers, parts, and other time zones. */
final class TimeFunctions implements Functions.Family {
    private final Compiler c;

    TimeFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        return switch (name) {
            case "TO_DATE", "DATE", "TRY_TO_DATE" -> convert(name, args, scope, SfType.DATE);
            case "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ", "TRY_TO_TIMESTAMP", "TRY_TO_TIMESTAMP_NTZ" ->
                convert(name, args, scope, SfType.NTZ);
            case "TO_TIMESTAMP_LTZ", "TRY_TO_TIMESTAMP_LTZ" -> convert(name, args, scope, SfType.LTZ);
            case "TO_TIMESTAMP_TZ", "TRY_TO_TIMESTAMP_TZ" -> convert(name, args, scope, SfType.TZ);
            case "TO_TIME", "TIME", "TRY_TO_TIME" -> convert(name, args, scope, SfType.TIME);
            case "CONVERT_TIMEZONE" -> zone(args, scope);
            case "TIME_FROM_PARTS", "TIMEFROMPARTS" -> {
                ConditionalFunctions.need(name, args, 3, 4);
                yield c.casts.to(Typed.of(stamp("1970", "1", "1", integers(args, scope)), SfType.NTZ), SfType.TIME);
            }
            case "TIMESTAMP_FROM_PARTS", "TIMESTAMPFROMPARTS", "TIMESTAMP_NTZ_FROM_PARTS", "TIMESTAMPNTZFROMPARTS" ->
                stampFromParts(name, args, scope, SfType.NTZ);
            case "TIMESTAMP_LTZ_FROM_PARTS", "TIMESTAMPLTZFROMPARTS" -> stampFromParts(name, args, scope, SfType.LTZ);
            case "TIMESTAMP_TZ_FROM_PARTS", "TIMESTAMPTZFROMPARTS" -> stampFromParts(name, args, scope, SfType.TZ);
            default -> null;
        };
    }

    private Typed convert(String name, List<Expression> args, Scope scope, SfType target) throws SqlFailure {
        ConditionalFunctions.need(name, args, 1, 2);
        boolean lenient = name.startsWith("TRY_");
        var v = c.expressions.compile(args.get(0), scope);
        if (v.type().json()) {
            v = c.casts.to(v, SfType.TEXT);
        }
        if (args.size() == 2) {
            v = v.type().numeric() ? seconds(v, args.get(1)) : parsed(name, v, args.get(1), scope, target, lenient);
        }
        return lenient ? c.casts.tryTo(v, target) : c.casts.to(v, target);
    }

    /** A number in units of 10 to the minus scale. */
    private Typed seconds(Typed v, Expression scale) throws SqlFailure {
        int decimals = NumberFunctions.constant(scale, "scale of a timestamp");
        var micros = decimals > 6
                ? "CAST(sf_nanos(CAST(" + v.sql() + " * 1" + "0".repeat(9 - decimals)
                        + " AS VARCHAR)) AS DECIMAL(38,6))"
                : "CAST(" + v.sql() + " AS DECIMAL(38,6)) * 1" + "0".repeat(6 - decimals);
        return Typed.of("make_timestamp(CAST(" + micros + " AS BIGINT))", SfType.NTZ);
    }

    private Typed parsed(String name, Typed v, Expression written, Scope scope, SfType target, boolean lenient)
            throws SqlFailure {
        var format = c.expressions.compile(written, scope);
        if (v.kind() == Kind.NULL || format.kind() == Kind.NULL) {
            return Typed.of("NULL", SfType.NULL);
        }
        if (v.kind() != Kind.TEXT || format.kind() != Kind.TEXT) {
            throw Failures.argumentTypes(
                    name, v.type().declared() + ", " + format.type().declared());
        }
        return Typed.of(
                "sf_parse_time(" + v.sql() + ", " + format.sql() + ", '"
                        + (lenient
                                ? "try"
                                : target.kind() == Kind.DATE || target.kind() == Kind.TIME
                                        ? target.kind()
                                        : "timestamp")
                        + "')",
                SfType.TEXT);
    }

    /** With two zones a clock is read in the one and shown in the other; with one the result carries its offset. */
    private Typed zone(List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need("CONVERT_TIMEZONE", args, 2, 3);
        var all = c.expressions.all(args, scope);
        if (args.size() == 2) {
            return Typed.of(
                    "sf_tz_in(" + c.casts.to(all.get(1), SfType.LTZ).sql() + ", "
                            + all.get(0).sql() + ")",
                    SfType.TZ);
        }
        var at = c.casts.to(all.get(2), SfType.NTZ);
        return Typed.of(
                "timezone(" + all.get(1).sql() + ", timezone(" + all.get(0).sql() + ", " + at.sql() + "))", SfType.NTZ);
    }

    private List<String> integers(List<Expression> args, Scope scope) throws SqlFailure {
        var result = new java.util.ArrayList<String>();
        for (var v : c.expressions.all(args, scope)) {
            result.add(c.casts.to(v, SfType.fixed(38, 0)).sql());
        }
        return result;
    }

    /** Parts past their range carry over, as DATE_FROM_PARTS documents; {@code clock} is hour, minute, second, nanosecond. */
    private static String stamp(String year, String month, String day, List<String> clock) {
        var sql = "(make_timestamp(CAST(" + year + " AS BIGINT), 1, 1, 0, 0, 0) + to_months(CAST(" + month
                + " - 1 AS INTEGER)) + to_days(CAST(" + day + " - 1 AS INTEGER)) + to_hours(CAST(" + clock.get(0)
                + " AS BIGINT)) + to_minutes(CAST(" + clock.get(1) + " AS BIGINT)) + to_seconds(CAST(" + clock.get(2)
                + " AS BIGINT))";
        return sql
                + (clock.size() > 3
                        ? " + to_microseconds(CAST(sf_nanos(CAST(" + clock.get(3) + " AS VARCHAR)) AS BIGINT)))"
                        : ")");
    }

    private Typed stampFromParts(String name, List<Expression> args, Scope scope, SfType target) throws SqlFailure {
        if (args.size() == 2 && target.kind() == Kind.NTZ) {
            var all = c.expressions.all(args, scope);
            return Typed.of(
                    "(" + c.casts.to(all.get(0), SfType.DATE).sql() + " + "
                            + c.casts.to(all.get(1), SfType.TIME).sql() + ")",
                    SfType.NTZ);
        }
        ConditionalFunctions.need(name, args, 6, target.kind() == Kind.TZ ? 8 : 7);
        var parts = integers(args.subList(0, Math.min(7, args.size())), scope);
        var local =
                Typed.of(stamp(parts.get(0), parts.get(1), parts.get(2), parts.subList(3, parts.size())), SfType.NTZ);
        if (args.size() == 8) {
            var zone = c.expressions.compile(args.get(7), scope).sql();
            return Typed.of("sf_tz_in(timezone(" + zone + ", " + local.sql() + "), " + zone + ")", SfType.TZ);
        }
        return c.casts.to(local, target);
    }
}
