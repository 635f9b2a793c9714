package io.snowmcp.security;

import java.util.Base64;
import java.util.Optional;

/**
 * A key as its caller sends it: {@code snowmcp_<name>_<256 random bits>}. The name leads to the one hash to compare with,
 * and the beginning is what tools that look for leaked secrets find.
 */
final class KeyText {

    static final int RANDOM_BYTES = 32;

    private static final String PREFIX = "snowmcp_";
    /** So many characters of Base64 without padding: always the last of the text, whatever the name holds. */
    private static final int RANDOM_CHARS = 43;

    private KeyText() {}

    static String of(String name, byte[] random) {
        return PREFIX + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The name in it; empty if it is no text of this form. */
    static Optional<String> nameIn(String text) {
        int end = text.length() - RANDOM_CHARS - 1;
        return text.startsWith(PREFIX) && end > PREFIX.length() && text.charAt(end) == '_'
                ? Optional.of(text.substring(PREFIX.length(), end))
                : Optional.empty();
    }
}
