package io.snowmcp.security;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a key ends: an instant, or a date, which is the key's last day in UTC; empty means never. */
public final class Expiry {

    static final String SENTENCE = "a date such as 2027-01-31 (the last day, in UTC), an instant such as"
            + " 2027-01-31T18:00:00Z, or empty for a key that does not end";

    private Expiry() {}

    /** @throws DateTimeException if it is neither */
    public static Optional<Instant> parse(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                text.indexOf('T') < 0
                        ? LocalDate.parse(text)
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                        : Instant.parse(text));
    }
}
