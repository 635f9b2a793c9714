package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.MemberName;
import java.util.Map;
import java.util.regex.Pattern;

/** The connection's name, which is part of its file's name. */
record ConnectionName(String text, boolean valid) {

    private static final String FACTORY = "io.snowmcp.connection";
    private static final Pattern VALID = Pattern.compile("[a-z0-9_-]{1,64}");

    /**
     * A name that is not allowed is kept in a form that no allowed name has, so that the operator sees what is wrong and no good
     * connection is replaced.
     */
    static ConnectionName of(Map<String, ?> properties) {
        var name = MemberName.of(FACTORY, properties);
        return valid(name) ? new ConnectionName(name, true) : new ConnectionName(refused(name), false);
    }

    private static boolean valid(String name) {
        return VALID.matcher(name).matches();
    }

    private static String refused(String name) {
        var shown = name.substring(0, Math.min(name.length(), 64)).replaceAll("[^A-Za-z0-9_-]", "?");
        return valid(shown) || shown.isEmpty() ? shown + "?" : shown;
    }
}
