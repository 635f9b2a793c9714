package io.snowmcp.sandbox.sql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What Snowflake recognises as a date or time when the format is AUTO. */
final class TimeText {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?(Z| ?[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})-([A-Za-z]{3})-(\\d{4})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /** A clock on the wall and the offset it was written with, or null. */
    record Moment(LocalDateTime local, ZoneOffset offset) {
        String text() {
            return iso(local) + (offset == null ? "" : offset.getId());
        }
    }

    private TimeText() {}

    static Moment automatic(String t) {
        var m = ISO.matcher(t);
        if (m.matches()) {
            var date = LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
            return new Moment(
                    m.group(4) == null
                            ? date.atStartOfDay()
                            : date.atTime(clock(m.group(4), m.group(5), m.group(6), m.group(7))),
                    m.group(8) == null ? null : ZoneOffset.of(m.group(8).strip()));
        }
        return new Moment(plain(t), null);
    }

    private static LocalDateTime plain(String t) {
        var m = CLOCK.matcher(t);
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
        if (t.matches("-?\\d{1,18}")) {
            return epoch(Long.parseLong(t));
        }
        throw new DateTimeException(t);
    }

    /** Digits alone are seconds, milli-, micro- or nanoseconds, by their size ("Auto-detection of integer-stored values"). */
    private static LocalDateTime epoch(long n) {
        long size = Math.abs(n);
        long unit = size < 31_536_000_000L
                ? 1
                : size < 31_536_000_000_000L ? 1_000 : size < 31_536_000_000_000_000L ? 1_000_000 : 1_000_000_000;
        return LocalDateTime.ofInstant(
                Instant.ofEpochSecond(Math.floorDiv(n, unit), micros(Math.floorMod(n, unit) * (1_000_000_000 / unit))),
                ZoneOffset.UTC);
    }

    private static LocalTime clock(String h, String m, String s, String fraction) {
        return LocalTime.of(number(h), number(m), s == null ? 0 : number(s), nanos(fraction == null ? "" : fraction));
    }

    static int nanos(String fraction) {
        return (int) micros(Long.parseLong((fraction + "000000000").substring(0, 9)));
    }

    /** DuckDB keeps microseconds: what is finer is refused rather than cut. */
    private static long micros(long nanos) {
        if (nanos % 1000 != 0) {
            throw UserFunctions.notEmulated("fractions of a second finer than a microsecond");
        }
        return nanos;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    static String iso(LocalDateTime t) {
        return t.toLocalDate() + " " + t.toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS"));
    }
}
