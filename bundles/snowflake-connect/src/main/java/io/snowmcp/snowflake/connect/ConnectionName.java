package io.snowmcp.snowflake.connect;

import java.util.Map;
import java.util.regex.Pattern;

/** The connection's name, which is part of its file's name. */
record ConnectionName(String text, boolean valid) {

    private static final String FACTORY = "io.snowmcp.connection";
    private static final Pattern VALID = Pattern.compile("[a-z0-9_-]{1,64}");

    /**
     * From the file's name if there is a file (older runtimes make up a PID for it), else from the PID. A name that is
     * not allowed is kept in a form that no allowed name has, so that the operator sees what is wrong and no good
     * connection is replaced.
     */
    static ConnectionName of(Map<String, ?> properties) {
        var file = text(properties.get("felix.fileinstall.filename"));
        var base = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.(cfg|config|cfg\\.json)$", "");
        var pid = text(properties.get("service.pid"));
        var name = after(base.startsWith(FACTORY) ? base : pid);
        return valid(name) ? new ConnectionName(name, true) : new ConnectionName(refused(name), false);
    }

    private static boolean valid(String name) {
        return VALID.matcher(name).matches();
    }

    private static String refused(String name) {
        var shown = name.substring(0, Math.min(name.length(), 64)).replaceAll("[^A-Za-z0-9_-]", "?");
        return valid(shown) || shown.isEmpty() ? shown + "?" : shown;
    }

    private static String after(String id) {
        // io.snowmcp.connection-sales (file), io.snowmcp.connection~sales (PID), io.snowmcp.connection.<generated>
        return id.length() > FACTORY.length() + 1 ? id.substring(FACTORY.length() + 1) : "";
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
