package io.snowmcp.sandbox.sql;

import java.util.regex.Pattern;

/** Paths given as text: {@code a.b[0]['c d']}. */
final class JsonPaths {
    private static final Pattern STEP = Pattern.compile(
            "\\G(?:\\.?([A-Za-z_][A-Za-z0-9_$]*)|\\.?\"([^\"]*)\"|\\[(\\d+)\\]|\\[['\"]([^'\"]*)['\"]\\])");

    private JsonPaths() {}

    static String steps(String path) {
        var m = STEP.matcher(path);
        var result = new StringBuilder();
        int end = 0;
        while (end < path.length() && m.find(end)) {
            var key = m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(4);
            result.append(key == null ? "i" + m.group(3) : "k" + key).append('\u0001');
            end = m.end();
        }
        if (end < path.length()) {
            throw UserFunctions.fail("100112", "22000", "Invalid extraction path '" + path + "'");
        }
        return result.toString();
    }
}
