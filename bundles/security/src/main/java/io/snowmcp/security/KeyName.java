package io.snowmcp.security;

import java.util.Map;

/** A key's name, which is part of its file's name. */
final class KeyName {

    private KeyName() {}

    /**
     * From the file's name if there is a file (older runtimes make up a PID for it), else from the PID. What no name may
     * hold becomes {@code ?}, so that the operator sees what is wrong and no key is found by it.
     */
    static String of(Map<String, ?> properties) {
        String file = text(properties.get("felix.fileinstall.filename"));
        String base = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.(cfg|config|cfg\\.json)$", "");
        String name = after(base.startsWith(KeyFile.PID) ? base : text(properties.get("service.pid")));
        if (Allowed.isKey(name)) {
            return name;
        }
        String shown = name.substring(0, Math.min(name.length(), 64)).replaceAll("[^A-Za-z0-9_-]", "?");
        return Allowed.isKey(shown) || shown.isEmpty() ? shown + "?" : shown;
    }

    /** io.snowmcp.key-ci (file), io.snowmcp.key~ci (PID). */
    private static String after(String id) {
        return id.length() > KeyFile.PID.length() + 1 ? id.substring(KeyFile.PID.length() + 1) : "";
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
