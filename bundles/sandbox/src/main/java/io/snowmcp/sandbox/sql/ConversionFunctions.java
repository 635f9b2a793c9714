package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** Texts to numbers and booleans, and back, with Snowflake's formats and errors. */
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
        u.strict("sf_divided_by_zero", a -> {
            throw UserFunctions.fail("100051", "22012", "Division by zero");
        });
        u.strict("sf_cbrt", a -> String.valueOf(Math.cbrt(Double.parseDouble(a[0]))));
        u.strict("sf_format_number", a -> NumberFormat.of(a[1]).format(new java.math.BigDecimal(a[0])));
        u.strict("sf_parse_number", a -> formatted(a[0], a[1], true));
        u.strict("sf_try_parse_number", a -> formatted(a[0], a[1], false));
    }

    private static String formatted(String text, String format, boolean strict) {
        var n = NumberFormat.of(format).parse(text);
        if (n == null && strict) {
            throw UserFunctions.fail(
                    "100140", "22007", "Can't parse '" + text + "' as number with format '" + format + "'");
        }
        return n;
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
}
