package io.snowmcp.security;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code io.snowmcp.security.cfg} says. Of the key in clear only a hash is kept, so that both kinds of key are
 * compared in one way.
 *
 * @param weak whether the key in clear is so short that it can be guessed
 */
record Access(Mode mode, Optional<ApiKey> key, boolean weak) {

    static final String PID = "io.snowmcp.security";

    /** Shorter ones can be guessed by who has time: nobody else says how random they are. */
    static final int WEAK_CHARS = 24;

    enum Mode {
        AUTO,
        REQUIRED,
        OFF
    }

    /** Before anything is known: nobody. */
    static final Access CLOSED = new Access(Mode.REQUIRED, Optional.empty(), false);

    static Access of(Config config) {
        String text = config.apiKey().strip();
        Mode mode = mode(config.authentication());
        if (text.isEmpty()) {
            return new Access(mode, Optional.empty(), false);
        }
        byte[] salt = new byte[KeyHash.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        String caller = config.apiKeyCaller().strip();
        String name = Allowed.isCaller(caller) ? caller : "api-key";
        ApiKey key = new ApiKey("apiKey", name, KeyHash.of(text, salt), Optional.empty(), true, "");
        return new Access(mode, Optional.of(key), text.length() < WEAK_CHARS);
    }

    /** What is not understood is taken for the strictest. */
    private static Mode mode(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> Mode.AUTO;
            case "off" -> Mode.OFF;
            default -> Mode.REQUIRED;
        };
    }
}
