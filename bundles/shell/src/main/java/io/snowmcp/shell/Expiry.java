package io.snowmcp.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Until when: a date, or a number of days from today; the whole of that day, in UTC, still counts. */
final class Expiry {

    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,4})d");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Expiry() {}

    /** @throws IllegalArgumentException if it is neither, or over */
    static Instant of(String text, Instant now) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return endOf(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(Long.parseLong(days.group(1))));
        }
        if (!DATE.matcher(text).matches()) {
            throw new IllegalArgumentException("--expires must be a date such as 2027-01-31, or days such as 90d, was '"
                    + Texts.plain(text) + "'");
        }
        try {
            Instant end = LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            if (!end.isAfter(now)) {
                throw new IllegalArgumentException("--expires " + text + " is over");
            }
            return end;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--expires " + text + " is no day of the calendar", e);
        }
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
