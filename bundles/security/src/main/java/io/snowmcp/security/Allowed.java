package io.snowmcp.security;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names keys and callers may have. Both stand in logs and query tags, the first also in a file's name. */
public final class Allowed {

    static final String CALLER_SENTENCE =
            "1 to 64 of A-Z a-z 0-9 . _ @ -, and neither \"local\" nor \"unknown\", which are not callers with a key";

    /** Those who are not known by a key: a key must not make its holder one of them. */
    private static final Set<String> RESERVED = Set.of("local", "unknown");

    private static final Pattern KEY = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern CALLER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private Allowed() {}

    static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }

    static boolean isCaller(String name) {
        return CALLER.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** @throws IllegalArgumentException if a new key cannot be called so; the message says how it can */
    public static void checkNew(String name) {
        if (!isKey(name) || !isCaller(name)) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 64 of a-z 0-9 _ -, and neither \"local\" nor \"unknown\"");
        }
    }
}
