package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;

/** Dates and times; weeks begin on Monday and count as ISO weeks, which are Snowflake's defaults. */
final class DateFunctions implements Functions.Family {
    private final Compiler c;

    DateFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        return switch (name) {
            case "DATEADD", "TIMEADD", "TIMESTAMPADD" -> {
                ConditionalFunctions.need(name, args, 3, 3);
                var n = c.casts.to(c.expressions.compile(args.get(1), scope), SfType.fixed(38, 0));
                yield add(unit(args.get(0)), n.sql(), moment(args.get(2), scope));
            }
            case "DATEDIFF", "TIMEDIFF", "TIMESTAMPDIFF" -> {
                ConditionalFunctions.need(name, args, 3, 3);
                yield diff(unit(args.get(0)), moment(args.get(1), scope), moment(args.get(2), scope));
            }
            case "DATE_TRUNC" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                yield trunc(unit(args.get(0)), moment(args.get(1), scope));
            }
            case "TRUNC" ->
                args.size() == 2 && args.get(1) instanceof StringValue
                        ? trunc(unit(args.get(1)), moment(args.get(0), scope))
                        : null;
            case "DATE_PART" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                yield part(raw(args.get(0)), c.expressions.compile(args.get(1), scope));
            }
            case "YEAR",
                    "QUARTER",
                    "MONTH",
                    "WEEK",
                    "DAY",
                    "DAYOFMONTH",
                    "DAYOFWEEK",
                    "DAYOFWEEKISO",
                    "DAYOFYEAR",
                    "WEEKOFYEAR",
                    "WEEKISO",
                    "YEAROFWEEK",
                    "YEAROFWEEKISO",
                    "HOUR",
                    "MINUTE",
                    "SECOND" -> {
                ConditionalFunctions.need(name, args, 1, 1);
                yield part(name, c.expressions.compile(args.get(0), scope));
            }
            case "NEXT_DAY", "PREVIOUS_DAY" -> weekday(name, args, scope);
            default -> null;
        };
    }

    Typed moment(Expression e, Scope scope) throws SqlFailure {
        var v = c.expressions.compile(e, scope);
        if (v.kind() == Kind.TEXT || v.type().json()) {
            return c.casts.to(v, SfType.NTZ);
        }
        if (!v.type().temporal() && v.kind() != Kind.NULL && v.kind() != Kind.TIME) {
            throw Failures.argumentTypes("DATE", v.type().declared());
        }
        return v.kind() == Kind.NULL ? c.casts.to(v, SfType.NTZ) : v;
    }

    private static String raw(Expression e) throws SqlFailure {
        if (e instanceof DateUnitExpression u) {
            return u.getType().name();
        }
        if (e instanceof StringValue s) {
            return s.getValue();
        }
        if (e instanceof Column col && col.getTable() == null) {
            return col.getColumnName();
        }
        throw SqlFailure.notEmulated("date part " + e);
    }

    static String unit(Expression e) throws SqlFailure {
        return unit(raw(e));
    }

    static String unit(String word) throws SqlFailure {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "year", "y", "yy", "yyy", "yyyy", "yr", "years", "yrs" -> "year";
            case "quarter", "q", "qtr", "qtrs", "quarters" -> "quarter";
            case "month", "mm", "mon", "mons", "months" -> "month";
            case "week", "w", "wk", "weekofyear", "woy", "wy", "weeks" -> "week";
            case "day", "d", "dd", "days", "dayofmonth" -> "day";
            case "hour", "h", "hh", "hr", "hours", "hrs" -> "hour";
            case "minute", "m", "mi", "min", "minutes", "mins" -> "minute";
            case "second", "s", "sec", "seconds", "secs" -> "second";
            case "millisecond", "ms", "msec", "milliseconds" -> "millisecond";
            case "microsecond", "us", "usec", "microseconds" -> "microsecond";
            case "nanosecond", "ns", "nsec", "nanosec", "nsecond", "nanoseconds", "nanosecs", "nseconds" ->
                "nanosecond";
            default -> throw Failures.compilation("001045", "'" + word + "' is not a valid date/time component.");
        };
    }

    Typed add(String unit, String n, Typed v) throws SqlFailure {
        boolean clock = List.of("hour", "minute", "second", "millisecond", "microsecond", "nanosecond")
                .contains(unit);
        var interval =
                switch (unit) {
                    case "year" -> "to_years(CAST(" + n + " AS INTEGER))";
                    case "quarter" -> "to_months(CAST(" + n + " * 3 AS INTEGER))";
                    case "month" -> "to_months(CAST(" + n + " AS INTEGER))";
                    case "week" -> "to_days(CAST(" + n + " * 7 AS INTEGER))";
                    case "day" -> "to_days(CAST(" + n + " AS INTEGER))";
                    case "hour" -> "to_hours(CAST(" + n + " AS BIGINT))";
                    case "minute" -> "to_minutes(CAST(" + n + " AS BIGINT))";
                    case "second" -> "to_seconds(CAST(" + n + " AS BIGINT))";
                    case "millisecond" -> "to_microseconds(CAST(" + n + " * 1000 AS BIGINT))";
                    case "nanosecond" -> "to_microseconds(CAST(sf_nanos(CAST(" + n + " AS VARCHAR)) AS BIGINT))";
                    default -> "to_microseconds(CAST(" + n + " AS BIGINT))";
                };
        if (v.kind() == Kind.DATE) {
            return clock
                    ? Typed.of("(CAST(" + v.sql() + " AS TIMESTAMP) + " + interval + ")", SfType.NTZ)
                    : Typed.of("CAST((" + v.sql() + " + " + interval + ") AS DATE)", SfType.DATE);
        }
        if (v.kind() == Kind.TZ) {
            return sameOffset(add(unit, n, c.casts.to(v, SfType.NTZ)), v);
        }
        if (v.kind() == Kind.LTZ && !clock) {
            return c.casts.to(add(unit, n, c.casts.to(v, SfType.NTZ)), SfType.LTZ);
        }
        return Typed.of("(" + v.sql() + " + " + interval + ")", v.type());
    }

    private static Typed sameOffset(Typed local, Typed v) {
        return Typed.of("sf_tz_at(" + local.sql() + ", struct_extract(" + v.sql() + ", 'o'))", SfType.TZ);
    }

    private Typed local(Typed v) throws SqlFailure {
        return v.kind() == Kind.TIME ? v : c.casts.to(v.kind() == Kind.TZ ? c.casts.to(v, SfType.LTZ) : v, SfType.NTZ);
    }

    private Typed diff(String unit, Typed a, Typed b) throws SqlFailure {
        a = local(a);
        b = local(b);
        if (unit.equals("nanosecond")) {
            var micros = diff("microsecond", a, b);
            return Typed.of("CAST(" + micros.sql() + " * 1000 AS DECIMAL(18,0))", micros.type());
        }
        // Seconds and finer do not fit into nine digits.
        boolean fine = unit.endsWith("second");
        return Typed.of(
                "CAST(date_diff('" + unit + "', " + a.sql() + ", " + b.sql() + ") AS DECIMAL(18,0))",
                SfType.fixed(fine ? 18 : 9, 0));
    }

    private Typed trunc(String unit, Typed v) throws SqlFailure {
        if (v.kind() == Kind.TIME) {
            return Typed.of("CAST(date_trunc('" + unit + "', DATE '1970-01-01' + " + v.sql() + ") AS TIME)", v.type());
        }
        if (v.kind() == Kind.TZ) {
            return sameOffset(trunc(unit, c.casts.to(v, SfType.NTZ)), v);
        }
        if (unit.equals("nanosecond")) {
            return v;
        }
        if (v.kind() == Kind.LTZ) {
            return c.casts.to(trunc(unit, c.casts.to(v, SfType.NTZ)), SfType.LTZ);
        }
        return Typed.of(
                "CAST(date_trunc('" + unit + "', " + v.sql() + ") AS "
                        + v.type().physical() + ")",
                v.type());
    }

    Typed part(String word, Typed v) throws SqlFailure {
        if (v.kind() == Kind.TEXT || v.kind() == Kind.NULL || v.type().json()) {
            v = c.casts.to(v, SfType.NTZ);
        }
        var lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("epoch")) {
            var instant = v.type().is(Kind.LTZ, Kind.TZ) ? c.casts.to(v, SfType.LTZ) : c.casts.to(v, SfType.NTZ);
            var micros = "epoch_us(" + instant.sql() + ")";
            var number =
                    switch (lower) {
                        case "epoch", "epoch_second", "epoch_seconds" -> "floor(" + micros + " / 1000000.0)";
                        case "epoch_millisecond", "epoch_milliseconds" -> "floor(" + micros + " / 1000.0)";
                        case "epoch_microsecond", "epoch_microseconds" -> micros;
                        case "epoch_nanosecond", "epoch_nanoseconds" -> "CAST(" + micros + " AS HUGEINT) * 1000";
                        default ->
                            throw Failures.compilation("001045", "'" + word + "' is not a valid date/time component.");
                    };
            return Typed.of("CAST(" + number + " AS DECIMAL(38,0))", SfType.fixed(38, 0));
        }
        if (lower.matches("timezone_(hour|minute)|tz[hm]")) {
            if (v.kind() != Kind.TZ) {
                throw SqlFailure.notEmulated(
                        "date part " + word + " of " + v.type().declared());
            }
            var offset = "struct_extract(" + v.sql() + ", 'o')";
            return Typed.of(
                    "CAST(" + offset + (lower.matches(".*h(our)?") ? " // 60" : " % 60") + " AS DECIMAL(9,0))",
                    SfType.fixed(9, 0));
        }
        var local = v.type().is(Kind.LTZ, Kind.TZ) ? c.casts.to(v, SfType.NTZ) : v;
        if (lower.matches("nanoseconds?|ns|nsec|nanosec")) {
            return Typed.of(
                    "CAST(date_part('microsecond', " + local.sql() + ") % 1000000 * 1000 AS DECIMAL(9,0))",
                    SfType.fixed(9, 0));
        }
        var name =
                switch (lower) {
                    case "dayofweek", "weekday", "dow", "dw" -> "dow";
                    case "dayofweekiso", "weekday_iso", "dow_iso", "dayofweek_iso" -> "isodow";
                    case "dayofyear", "yearday", "doy", "dy" -> "doy";
                    case "weekiso", "week_iso", "weekofyeariso", "weekofyear_iso" -> "week";
                    case "yearofweek", "yearofweekiso" -> "isoyear";
                    default -> unit(word);
                };
        int digits = name.equals("year") || name.equals("isoyear")
                ? 4
                : name.equals("doy")
                        ? 3
                        : name.equals("dow") || name.equals("isodow") || name.equals("quarter") ? 1 : 2;
        return Typed.of(
                "CAST(date_part('" + name + "', " + local.sql() + ") AS DECIMAL(" + digits + ",0))",
                SfType.fixed(digits, 0));
    }

    private Typed weekday(String name, List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need(name, args, 2, 2);
        var d = c.casts
                .to(c.expressions.compile(args.get(0), scope), SfType.DATE)
                .sql();
        var day = c.expressions.compile(args.get(1), scope).sql();
        var wanted = "((strpos('su mo tu we th fr sa', lower(left(" + day + ", 2))) - 1) // 3)";
        var ahead = "((" + wanted + " - date_part('dow', " + d + ") + 6) % 7 + 1)";
        var back = "((date_part('dow', " + d + ") - " + wanted + " + 6) % 7 + 1)";
        return Typed.of(
                name.equals("NEXT_DAY")
                        ? "(" + d + " + CAST(" + ahead + " AS INTEGER))"
                        : "(" + d + " - CAST(" + back + " AS INTEGER))",
                SfType.DATE);
    }

    /** {@code d + INTERVAL '1 day, 2 hours'}. */
    Typed shift(Typed v, String op, IntervalExpression i) throws SqlFailure {
        if (i.getParameter() == null || !(op.equals("+") || op.equals("-"))) {
            throw SqlFailure.notEmulated("interval " + i);
        }
        var result = v.kind() == Kind.TEXT ? c.casts.to(v, SfType.NTZ) : v;
        for (var step : i.getParameter().replace("'", "").split(",")) {
            var words = step.strip().split("\\s+");
            if (!words[0].matches("-?\\d+") || words.length > 2) {
                throw SqlFailure.notEmulated("interval " + i);
            }
            var n = (op.equals("-") ? "(-1) * " : "") + "CAST(" + words[0] + " AS DECIMAL(18,0))";
            result = add(unit(words.length == 1 ? "second" : words[1]), "(" + n + ")", result);
        }
        return result;
    }
}
