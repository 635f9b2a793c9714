package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** Texts to numbers, booleans and times, and back, with Snowflake's formats and errors. */
final class ConversionFunctions {
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

    private ConversionFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict("sf_number", a -> number(a[0], true));
        u.strict("sf_try_number", a -> number(a[0], false));
        u.strict("sf_boolean", a -> bool(a[0], true));
        u.strict("sf_try_boolean", a -> bool(a[0], false));
        u.strict("sf_real_text", a -> real(a[0]));
        u.strict("sf_temporal", a -> temporal(a[0], a[1], true));
        u.strict("sf_try_temporal", a -> temporal(a[0], a[1], false));
        u.strict("sf_parse_time", a -> parse(a[0], a[1], a[2]));
        u.strict("sf_ltz_text", a -> zoned(Long.parseLong(a[0]), a[1], a[2]));
        u.strict("sf_months_between", a -> months(LocalDate.parse(a[0]), LocalDate.parse(a[1])));
    }

    private static String number(String text, boolean strict) {
        var t = text.strip();
        if (t.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return new java.math.BigDecimal(t.endsWith(".") ? t + "0" : t).toPlainString();
        }
        if (strict) {
            throw UserFunctions.fail("100038", "22018", "Numeric value '" + text + "' is not recognized");
        }
        return null;
    }

    private static String bool(String text, boolean strict) {
        var t = text.strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(t) || FALSE.contains(t)) {
            return String.valueOf(TRUE.contains(t));
        }
        if (strict) {
            throw UserFunctions.fail("100037", "22018", "Boolean value '" + text + "' is not recognized");
        }
        return null;
    }

    static String real(String duck) {
        double d = duck.equals("inf")
                ? Double.POSITIVE_INFINITY
                : duck.equals("-inf")
                        ? Double.NEGATIVE_INFINITY
                        : duck.equals("nan") ? Double.NaN : Double.parseDouble(duck);
        if (Double.isNaN(d)) {
            return "NaN";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(d);
        if (size == 0 || (size >= 1e-4 && size < 1e15)) {
            return new java.math.BigDecimal(Double.toString(d))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        var parts = Double.toString(d).split("E");
        if (parts.length == 1) {
            var n = new java.math.BigDecimal(d)
                    .round(new java.math.MathContext(17))
                    .stripTrailingZeros();
            int exponent = n.precision() - n.scale() - 1;
            return n.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e"
                    + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        int exponent = Integer.parseInt(parts[1]);
        var mantissa = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String temporal(String text, String kind, boolean strict) {
        try {
            var time = TimeText.automatic(text.strip());
            return kind.equals("TIME")
                    ? time.toLocalTime().toString()
                    : kind.equals("DATE") ? time.toLocalDate().toString() : TimeText.iso(time);
        } catch (DateTimeException e) {
            return unrecognized(text, kind, strict);
        }
    }

    private static String unrecognized(String text, String kind, boolean strict) {
        if (!strict) {
            return null;
        }
        var date = kind.equals("DATE");
        throw UserFunctions.fail(
                date ? "100040" : kind.equals("TIME") ? "100108" : "100035",
                "22007",
                (date ? "Date" : kind.equals("TIME") ? "Time" : "Timestamp") + " '" + text + "' is not recognized");
    }

    private static String parse(String text, String format, String kind) {
        try {
            return TimeText.iso(TimeFormat.of(format).parse(text.strip()));
        } catch (DateTimeException e) {
            if (kind.equals("try")) {
                return null;
            }
            throw UserFunctions.fail(
                    "100096",
                    "22007",
                    "Can't parse '" + text + "' as " + kind.toLowerCase(Locale.ROOT) + " with format '" + format + "'");
        }
    }

    private static String zoned(long micros, String format, String zone) {
        var at = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .atZone(ZoneId.of(zone));
        return TimeFormat.of(format).format(at);
    }

    private static String months(LocalDate a, LocalDate b) {
        long whole = (a.getYear() - b.getYear()) * 12L + a.getMonthValue() - b.getMonthValue();
        boolean bothLast = a.getDayOfMonth() == a.lengthOfMonth() && b.getDayOfMonth() == b.lengthOfMonth();
        return String.valueOf(whole + (bothLast ? 0 : (a.getDayOfMonth() - b.getDayOfMonth()) / 31.0));
    }

    static LocalDateTime start(LocalDate d) {
        return d.atStartOfDay();
    }
}
