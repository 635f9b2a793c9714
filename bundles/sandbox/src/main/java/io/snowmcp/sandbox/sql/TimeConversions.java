package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Texts to dates and times, and back, with Snowflake's formats and errors. */
final class TimeConversions {
    private TimeConversions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict("sf_temporal", a -> temporal(a[0], a[1], a[2], true));
        u.strict("sf_try_temporal", a -> temporal(a[0], a[1], a[2], false));
        u.strict("sf_parse_time", a -> parse(a[0], a[1], a[2]));
        u.strict("sf_time_text", a -> formatted(Long.parseLong(a[0]), a[1], a[2]));
        u.strict("sf_nanos", a -> micros(new java.math.BigDecimal(a[0])));
        u.strict(
                "sf_months_between",
                a -> months(
                        TimeText.automatic(a[0]).local(),
                        TimeText.automatic(a[1]).local()));
    }

    /** Nanoseconds as whole microseconds. */
    private static String micros(java.math.BigDecimal nanos) {
        var parts = nanos.toBigInteger().divideAndRemainder(java.math.BigInteger.valueOf(1000));
        if (parts[1].signum() != 0) {
            throw UserFunctions.notEmulated("fractions of a second finer than a microsecond");
        }
        return parts[0].toString();
    }

    private static String temporal(String text, String kind, String zone, boolean strict) {
        try {
            var moment = TimeText.automatic(text.strip());
            var local = moment.local();
            return switch (kind) {
                case "TIME" -> local.toLocalTime().toString();
                case "DATE" -> local.toLocalDate().toString();
                case "LTZ" -> TimeText.iso(utc(local, offset(moment, zone)));
                case "TZ" -> {
                    var offset = offset(moment, zone);
                    yield TimeText.iso(utc(local, offset)) + "|" + offset.getTotalSeconds() / 60;
                }
                default -> TimeText.iso(local);
            };
        } catch (DateTimeException e) {
            if (!strict) {
                return null;
            }
            throw unrecognized(text, kind);
        }
    }

    private static ZoneOffset offset(TimeText.Moment m, String zone) {
        return m.offset() == null ? m.local().atZone(ZoneId.of(zone)).getOffset() : m.offset();
    }

    private static LocalDateTime utc(LocalDateTime local, ZoneOffset offset) {
        return local.minusSeconds(offset.getTotalSeconds());
    }

    private static RuntimeException unrecognized(String text, String kind) {
        return switch (kind) {
            case "DATE" -> UserFunctions.fail("100040", "22007", "Date '" + text + "' is not recognized");
            case "TIME" -> UserFunctions.fail("100108", "22007", "Time '" + text + "' is not recognized");
            default -> UserFunctions.fail("100035", "22007", "Timestamp '" + text + "' is not recognized");
        };
    }

    private static String parse(String text, String format, String kind) {
        try {
            return (format.equalsIgnoreCase("AUTO")
                            ? TimeText.automatic(text.strip())
                            : TimeFormat.of(format).parse(text.strip()))
                    .text();
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

    /** @param zone a region, or minutes of offset */
    private static String formatted(long micros, String format, String zone) {
        var at = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .atZone(
                        zone.matches("-?\\d+")
                                ? ZoneOffset.ofTotalSeconds(Integer.parseInt(zone) * 60)
                                : ZoneId.of(zone));
        return TimeFormat.of(format).format(at);
    }

    /** The rest of a month counts in 31sts, the time of the day included. */
    private static String months(LocalDateTime a, LocalDateTime b) {
        var d = a.toLocalDate();
        var e = b.toLocalDate();
        long whole = (d.getYear() - e.getYear()) * 12L + d.getMonthValue() - e.getMonthValue();
        boolean bothLast = d.getDayOfMonth() == d.lengthOfMonth() && e.getDayOfMonth() == e.lengthOfMonth();
        if (bothLast || d.getDayOfMonth() == e.getDayOfMonth()) {
            return String.valueOf(whole);
        }
        double days = d.getDayOfMonth()
                - e.getDayOfMonth()
                + (a.toLocalTime().toNanoOfDay() - b.toLocalTime().toNanoOfDay()) / 86_400e9;
        return String.valueOf(whole + days / 31);
    }
}
