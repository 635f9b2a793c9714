package io.snowmcp.sandbox.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Snowflake's fixed-position format models for numbers ("SQL format models"): 9 0 , G . D $ S MI B FM and TM9. */
final class NumberFormat {
    private static final Pattern KNOWN =
            Pattern.compile("(?i)(FM)?(S|MI)?B?\\$?[09,G]*(?:[.D][09]*)?\\$?(S|MI)?|TM9?", Pattern.DOTALL);
    private final String format;
    private final String whole;
    private final String fraction;
    private final boolean fill;

    private NumberFormat(String written) {
        format = written.toUpperCase(java.util.Locale.ROOT).replace('D', '.').replace('G', ',');
        if (!KNOWN.matcher(written).matches()) {
            throw UserFunctions.notEmulated("number format '" + written + "'");
        }
        fill = format.startsWith("FM");
        var digits = format.replaceAll("[^09,.]", "");
        int point = digits.indexOf('.');
        whole = point < 0 ? digits : digits.substring(0, point);
        fraction = point < 0 ? "" : digits.substring(point + 1);
    }

    static NumberFormat of(String format) {
        return new NumberFormat(format);
    }

    String format(BigDecimal value) {
        if (format.startsWith("TM")) {
            return value.toPlainString();
        }
        var n = value.setScale(fraction.length(), RoundingMode.HALF_UP);
        var text = n.abs().toPlainString();
        var units = fraction.isEmpty() ? text : text.substring(0, text.indexOf('.'));
        int places = whole.replace(",", "").length();
        boolean overflow = units.length() > places && !(units.equals("0") && places == 0);
        var body = overflow
                ? whole.replaceAll("[09]", "#") + decimals("#".repeat(fraction.length()))
                : grouped(units, n.signum() == 0)
                        + decimals(fraction.isEmpty() ? "" : text.substring(text.length() - fraction.length()));
        return signed(body, n.signum() < 0 && !overflow);
    }

    /** Digits into their places; blanks stand where a 9 has no digit. */
    private String grouped(String units, boolean zero) {
        var out = new StringBuilder();
        int at = units.length() - 1;
        boolean forced = whole.indexOf('0') >= 0;
        int firstZero = whole.indexOf('0');
        boolean blankZero = format.contains("B") && zero && !forced;
        for (int i = whole.length() - 1; i >= 0; i--) {
            if (whole.charAt(i) == ',') {
                out.append(at >= 0 && !(units.equals("0") && at < 0) || (forced && i > firstZero) ? ',' : ' ');
            } else if (at >= 0) {
                char c = units.charAt(at--);
                out.append(blankZero ? ' ' : c);
            } else {
                out.append(forced && i >= firstZero ? '0' : ' ');
            }
        }
        return out.reverse().toString();
    }

    /** A trailing zero in the place of a 9 is a blank, and so is the point before nothing. */
    private String decimals(String digits) {
        if (!format.contains(".")) {
            return "";
        }
        int last = digits.length();
        while (last > 0 && digits.charAt(last - 1) == '0' && fraction.charAt(last - 1) == '9') {
            last--;
        }
        var kept = digits.substring(0, last);
        return (kept.isEmpty() && !fraction.isEmpty() ? " " : ".") + kept + " ".repeat(digits.length() - last);
    }

    private String signed(String body, boolean negative) {
        boolean explicit = format.contains("S");
        boolean after = format.endsWith("S") || format.endsWith("MI");
        var sign = explicit ? (negative ? "-" : "+") : negative ? "-" : " ";
        var digits = body.stripLeading();
        var money = (format.contains("$") ? "$" : "") + digits;
        int width = body.length() + (format.contains("$") ? 1 : 0);
        var text = after
                ? " ".repeat(width - money.length()) + money + sign
                : " ".repeat(width - money.length()) + sign + money;
        return fill ? text.strip() : text;
    }

    /** The digits of a text in this format, or null if it is not. */
    String parse(String text) {
        var t = text.strip();
        if (format.startsWith("TM")) {
            return t.matches("[+-]?\\d+(\\.\\d+)?") ? t : null;
        }
        boolean negative = t.startsWith("-") || t.endsWith("-");
        var bare = t.replaceAll("^[+-]|[+-]$", "");
        if (bare.startsWith("$") && !format.contains("$")) {
            return null;
        }
        bare = bare.replace("$", "");
        if (bare.contains(",") && !whole.contains(",")) {
            return null;
        }
        bare = bare.replace(",", "");
        int places = whole.replace(",", "").length();
        if (!bare.matches("\\d{0," + places + "}(\\.\\d{0," + fraction.length() + "})?") || !bare.matches(".*\\d.*")) {
            return null;
        }
        return new BigDecimal((negative ? "-" : "") + (bare.endsWith(".") ? bare + "0" : bare)).toPlainString();
    }
}
