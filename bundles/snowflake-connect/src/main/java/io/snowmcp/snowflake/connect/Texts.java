package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** From the driver's text of a cell to the one that Row promises; the session's output formats do most of it. */
enum Texts {
    AS_IS {
        @Override
        String exact(String text) {
            return text;
        }
    },
    BOOLEAN {
        @Override
        String exact(String text) {
            return "true".equalsIgnoreCase(text) || "1".equals(text) ? "true" : "false";
        }
    },
    FLOAT {
        @Override
        String exact(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "nan" -> "NaN";
                case "inf", "infinity" -> "inf";
                case "-inf", "-infinity" -> "-inf";
                default -> shortest(text);
            };
        }
    },
    NUMBER {
        @Override
        String exact(String text) {
            return text.indexOf('E') < 0 && text.indexOf('e') < 0 ? text : new BigDecimal(text).toPlainString();
        }
    },
    /** TIME and TIMESTAMP come with nine decimals: the zeros behind the last digit say nothing. */
    FRACTION {
        @Override
        String exact(String text) {
            int dot = text.lastIndexOf('.');
            if (dot < 0) {
                return text;
            }
            int end = dot + 1;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            int keep = end;
            while (text.charAt(keep - 1) == '0') {
                keep--;
            }
            var whole = text.substring(0, keep == dot + 1 ? dot : keep);
            return end == text.length() ? whole : whole + text.substring(end);
        }
    };

    abstract String exact(String text);

    static Texts of(Column column) {
        return switch (column.kind()) {
            case NUMBER -> NUMBER;
            case FLOAT -> FLOAT;
            case BOOLEAN -> BOOLEAN;
            case JSON -> AS_IS;
            case TEXT -> column.type().startsWith("TIME") ? FRACTION : AS_IS;
        };
    }

    /** Java 17 sometimes prints a digit too many (JDK-4511638): only texts of 17 digits can be shortened. */
    private static String shortest(String text) {
        double value = Double.parseDouble(text);
        var printed = Double.toString(value);
        if (printed.length() > 17) {
            var shorter = new BigDecimal(printed).round(new MathContext(16));
            if (shorter.doubleValue() == value) {
                printed = Double.toString(shorter.doubleValue()).length()
                                <= shorter.toString().length()
                        ? printed
                        : shorter.toString();
            }
        }
        return printed.endsWith(".0") ? printed.substring(0, printed.length() - 2) : printed;
    }
}
