package io.snowmcp.sandbox.sql;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What Snowflake recognises as a date or time when the format is AUTO. */
final class TimeText {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?(Z| ?[+-]\\d{2}:?\\d{2})?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})-([A-Za-z]{3})-(\\d{4})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private TimeText() {}

    static LocalDateTime automatic(String t) {
        var m = ISO.matcher(t);
        if (m.matches()) {
            if (m.group(8) != null) {
                throw new DateTimeException("an offset needs a TIMESTAMP_TZ");
            }
            var date = LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
            return m.group(4) == null
                    ? date.atStartOfDay()
                    : date.atTime(clock(m.group(4), m.group(5), m.group(6), m.group(7)));
        }
        m = CLOCK.matcher(t);
        if (m.matches()) {
            return LocalDate.EPOCH.atTime(clock(m.group(1), m.group(2), m.group(3), m.group(4)));
        }
        m = NAMED.matcher(t);
        if (m.matches()) {
            return LocalDate.of(
                            number(m.group(3)),
                            MONTHS.indexOf(m.group(2).toUpperCase(Locale.ROOT)) + 1,
                            number(m.group(1)))
                    .atStartOfDay();
        }
        m = SLASHED.matcher(t);
        if (m.matches()) {
            return LocalDate.of(number(m.group(3)), number(m.group(1)), number(m.group(2)))
                    .atStartOfDay();
        }
        throw new DateTimeException(t);
    }

    private static LocalTime clock(String h, String m, String s, String fraction) {
        var nanos = fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
        if (nanos % 1000 != 0) {
            throw new DateTimeException("finer than a microsecond");
        }
        return LocalTime.of(number(h), number(m), s == null ? 0 : number(s), nanos);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    static String iso(LocalDateTime t) {
        return t.toLocalDate() + " "
                + t.toLocalTime().format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS"));
    }
}
