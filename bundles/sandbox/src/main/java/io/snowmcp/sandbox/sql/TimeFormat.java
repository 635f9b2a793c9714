package io.snowmcp.sandbox.sql;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Snowflake's format models for dates and times (Date & time input and output formats). */
final class TimeFormat {
    private static final Pattern ELEMENT = Pattern.compile(
            "(?i)YYYY|YY|MMMM|MON|MM|DD|DY|HH24|HH12|HH|AM|PM|MI|SS|FF[0-9]?|TZH:TZM|TZHTZM|TZH|\"[^\"]*\"|.",
            Pattern.DOTALL);
    private final List<String> elements = new ArrayList<>();

    private TimeFormat(String format) {
        var m = ELEMENT.matcher(format);
        while (m.find()) {
            elements.add(m.group());
        }
    }

    static TimeFormat of(String format) {
        return new TimeFormat(format);
    }

    String format(ZonedDateTime t) {
        var out = new StringBuilder();
        for (var e : elements) {
            out.append(part(e, t));
        }
        return out.toString();
    }

    private static String part(String e, ZonedDateTime t) {
        var upper = e.toUpperCase(Locale.ROOT);
        if (upper.startsWith("FF")) {
            int digits = upper.length() == 2 ? 9 : upper.charAt(2) - '0';
            return pad(t.getNano(), 9).substring(0, digits);
        }
        return switch (upper) {
            case "YYYY" -> pad(t.getYear(), 4);
            case "YY" -> pad(t.getYear() % 100, 2);
            case "MMMM" -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "MON" -> t.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "MM" -> pad(t.getMonthValue(), 2);
            case "DD" -> pad(t.getDayOfMonth(), 2);
            case "DY" -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "HH24", "HH" -> pad(t.getHour(), 2);
            case "HH12" -> pad(t.getHour() % 12 == 0 ? 12 : t.getHour() % 12, 2);
            case "AM", "PM" -> t.getHour() < 12 ? "AM" : "PM";
            case "MI" -> pad(t.getMinute(), 2);
            case "SS" -> pad(t.getSecond(), 2);
            case "TZHTZM" ->
                t.getOffset().getTotalSeconds() == 0
                        ? "+0000"
                        : t.getOffset().getId().replace(":", "");
            case "TZH:TZM" ->
                t.getOffset().getTotalSeconds() == 0 ? "+00:00" : t.getOffset().getId();
            case "TZH" ->
                t.getOffset().getTotalSeconds() == 0
                        ? "+00"
                        : t.getOffset().getId().substring(0, 3);
            default -> e.startsWith("\"") && e.length() > 1 ? e.substring(1, e.length() - 1) : e;
        };
    }

    private static String pad(int n, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", n);
    }

    TimeText.Moment parse(String text) {
        var regex = new StringBuilder();
        var keys = new ArrayList<String>();
        for (var e : elements) {
            var upper = e.toUpperCase(Locale.ROOT);
            switch (upper) {
                case "YYYY" -> group(regex, keys, upper, "\\d{4}");
                case "YY", "MM", "DD", "HH24", "HH12", "HH", "MI", "SS" -> group(regex, keys, upper, "\\d{1,2}");
                case "MON", "MMMM" -> group(regex, keys, upper, "[A-Za-z]+");
                case "AM", "PM" -> group(regex, keys, "AM", "[AaPp][Mm]");
                case "DY" -> regex.append("[A-Za-z]{3}");
                default -> {
                    if (upper.startsWith("TZ")) {
                        group(regex, keys, "TZ", "Z|[+-]\\d{1,2}(?::?\\d{2})?");
                    } else if (upper.startsWith("FF")) {
                        group(regex, keys, "FF", "\\d{1,9}");
                    } else {
                        regex.append(Pattern.quote(
                                e.startsWith("\"") && e.length() > 1 ? e.substring(1, e.length() - 1) : e));
                    }
                }
            }
        }
        var m = Pattern.compile(regex.toString()).matcher(text);
        if (!m.matches()) {
            throw new DateTimeException(text);
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            values.put(keys.get(i), m.group(i + 1));
        }
        return new TimeText.Moment(
                assemble(values), values.containsKey("TZ") ? java.time.ZoneOffset.of(values.get("TZ")) : null);
    }

    private static void group(StringBuilder regex, List<String> keys, String key, String pattern) {
        keys.add(key);
        regex.append('(').append(pattern).append(')');
    }

    private static LocalDateTime assemble(Map<String, String> v) {
        int year = v.containsKey("YY") ? century(number(v, "YY", 70)) : number(v, "YYYY", 1970);
        var name = v.getOrDefault("MON", v.getOrDefault("MMMM", ""));
        int month = name.isEmpty()
                ? number(v, "MM", 1)
                : TimeText.MONTHS.indexOf(
                                name.substring(0, Math.min(3, name.length())).toUpperCase(Locale.ROOT))
                        + 1;
        int hour = number(v, "HH24", number(v, "HH", number(v, "HH12", 0)));
        if (v.containsKey("AM")) {
            hour = hour % 12 + (v.get("AM").equalsIgnoreCase("PM") ? 12 : 0);
        }
        return LocalDate.of(year, month, number(v, "DD", 1))
                .atTime(hour, number(v, "MI", 0), number(v, "SS", 0), TimeText.nanos(v.getOrDefault("FF", "")));
    }

    private static int century(int yy) {
        return yy < 70 ? 2000 + yy : 1900 + yy;
    }

    private static int number(Map<String, String> v, String key, int standard) {
        return v.containsKey(key) ? Integer.parseInt(v.get(key)) : standard;
    }
}
