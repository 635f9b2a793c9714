package io.snowmcp.security;

import io.snowmcp.ops.api.MemberName;
import java.util.Map;

/** A key's name, which is part of its file's name. */
final class KeyName {

    private KeyName() {}

    /**
     * What no name may hold becomes {@code ?}, so that the operator sees what is wrong and no key is found by it.
     */
    static String of(Map<String, ?> properties) {
        String name = MemberName.of(KeyFile.PID, properties);
        if (Allowed.isKey(name)) {
            return name;
        }
        String shown = name.substring(0, Math.min(name.length(), 64)).replaceAll("[^A-Za-z0-9_-]", "?");
        return Allowed.isKey(shown) || shown.isEmpty() ? shown + "?" : shown;
    }
}
