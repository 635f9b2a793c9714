package io.snowmcp.mcp.core.catalog;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the operator says of one tool.
 *
 * @param tool its own name
 * @param name what clients call it; empty for its own name
 * @param title empty for its own
 * @param description empty for its own
 */
public record ToolOverride(String tool, boolean enabled, String name, String title, String description) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public ToolOverride {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
    }

    /** What is wrong with a name, starting with the key; empty if clients can use it. */
    public static String problem(String name) {
        return name.isEmpty() || NAME.matcher(name).matches()
                ? ""
                : "name must be 1 to 64 characters of A-Z a-z 0-9 _ . - or empty, was '" + name + "'";
    }

    String file() {
        return file(tool);
    }

    static String file(String tool) {
        return "etc/io.snowmcp.tool-" + tool + ".cfg";
    }
}
