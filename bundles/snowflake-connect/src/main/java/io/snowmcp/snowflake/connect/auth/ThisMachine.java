package io.snowmcp.snowflake.connect.auth;

import java.util.Set;

/** The hosts to which a secret may go in clear. */
public final class ThisMachine {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private ThisMachine() {}

    public static boolean is(String host) {
        return NAMES.contains(host);
    }
}
