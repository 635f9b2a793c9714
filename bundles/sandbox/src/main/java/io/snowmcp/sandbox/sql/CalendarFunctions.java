package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;

/** LAST_DAY, ADD_MONTHS, MONTHS_BETWEEN and TIME_SLICE. */
final class CalendarFunctions implements Functions.Family {
    private final Compiler c;

    CalendarFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        return switch (name) {
            case "LAST_DAY" -> {
                ConditionalFunctions.need(name, args, 1, 2);
                yield lastDay(date(args.get(0), scope), args.size() == 1 ? "month" : DateFunctions.unit(args.get(1)));
            }
            case "ADD_MONTHS" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                yield addMonths(c.functions.dates.moment(args.get(0), scope), args.get(1), scope);
            }
            case "MONTHS_BETWEEN" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                yield Typed.of(
                        "CAST(sf_months_between(" + stamp(args.get(0), scope) + ", " + stamp(args.get(1), scope)
                                + ") AS DOUBLE)",
                        SfType.REAL);
            }
            case "TIME_SLICE" -> {
                ConditionalFunctions.need(name, args, 3, 4);
                yield slice(args, scope);
            }
            default -> null;
        };
    }

    private String date(Expression e, Scope scope) throws SqlFailure {
        return c.casts.to(c.expressions.compile(e, scope), SfType.DATE).sql();
    }

    private String stamp(Expression e, Scope scope) throws SqlFailure {
        return "CAST(" + c.casts.to(c.expressions.compile(e, scope), SfType.NTZ).sql() + " AS VARCHAR)";
    }

    private static Typed lastDay(String date, String unit) throws SqlFailure {
        var length =
                switch (unit) {
                    case "week" -> "to_days(7)";
                    case "month" -> "to_months(1)";
                    case "quarter" -> "to_months(3)";
                    case "year" -> "to_years(1)";
                    default -> throw Failures.compilation("001045", "'" + unit + "' is not a valid part for LAST_DAY.");
                };
        return Typed.of(
                "CAST(date_trunc('" + unit + "', " + date + ") + " + length + " - to_days(1) AS DATE)", SfType.DATE);
    }

    /** The last day of a month stays the last day. */
    private Typed addMonths(Typed v, Expression months, Scope scope) throws SqlFailure {
        var n = c.casts
                .to(c.expressions.compile(months, scope), SfType.fixed(38, 0))
                .sql();
        if (v.kind() != Kind.DATE) {
            v = c.casts.to(v, SfType.NTZ);
        }
        var moved = "(" + v.sql() + " + to_months(CAST(" + n + " AS INTEGER)))";
        var date = "CAST(" + v.sql() + " AS DATE)";
        return Typed.of(
                "CAST(CASE WHEN " + date + " = last_day(" + date + ") THEN last_day(CAST(" + moved
                        + " AS DATE)) + (" + v.sql() + " - CAST(" + date + " AS TIMESTAMP)) ELSE " + moved + " END AS "
                        + v.type().physical() + ")",
                v.type());
    }

    /** Slices are counted from 1970-01-01; weeks from the Monday before it. */
    private Typed slice(List<Expression> args, Scope scope) throws SqlFailure {
        var v = c.functions.dates.moment(args.get(0), scope);
        int length = NumberFunctions.constant(args.get(1), "length of TIME_SLICE");
        var unit = DateFunctions.unit(args.get(2));
        boolean end = args.size() == 4
                && args.get(3) instanceof StringValue s
                && s.getValue().toUpperCase(Locale.ROOT).equals("END");
        if (length < 1) {
            throw Failures.compilation("000938", "the length of TIME_SLICE must be at least 1");
        }
        if (!List.of("year", "quarter", "month", "week", "day", "hour", "minute", "second")
                .contains(unit)) {
            throw Failures.compilation("001045", "'" + unit + "' is not a valid part for TIME_SLICE.");
        }
        if (v.kind() != Kind.DATE && v.kind() != Kind.NTZ) {
            throw SqlFailure.notEmulated("TIME_SLICE of " + v.type().declared());
        }
        if (v.kind() == Kind.DATE && List.of("hour", "minute", "second").contains(unit)) {
            throw Failures.argumentTypes("TIME_SLICE", "DATE, " + unit.toUpperCase(Locale.ROOT));
        }
        var origin = unit.equals("week") ? "TIMESTAMP '1969-12-29'" : "TIMESTAMP '1970-01-01'";
        var steps = "CAST(floor(date_diff('" + unit + "', " + origin + ", CAST(" + v.sql() + " AS TIMESTAMP)) / "
                + length + ".0) * " + length + (end ? " + " + length : "") + " AS DECIMAL(18,0))";
        var start = c.functions.dates.add(unit, steps, Typed.of(origin, SfType.NTZ));
        return Typed.of("CAST(" + start.sql() + " AS " + v.type().physical() + ")", v.type());
    }
}
