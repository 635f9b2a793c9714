package io.snowmcp.tools.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Snowflake's rules for names (Snowflake documentation, "Identifier requirements"). */
final class Identifiers {

    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private Identifiers() {}

    /** The name as Snowflake stores it: upper case unless it is quoted or could not stand unquoted. */
    static String stored(String name) {
        String text = name.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1).replace("\"\"", "\"");
        }
        return UNQUOTED.matcher(text).matches() ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    /** A stored name as it must stand in SQL. */
    static String quoted(String stored) {
        return '"' + stored.replace("\"", "\"\"") + '"';
    }

    /** A text literal; Snowflake reads a backslash in one as an escape. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Splits {@code a."b.c".d} at the dots outside quotes into stored names. */
    static List<String> split(String qualified) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quotes = false;
        for (char c : qualified.strip().toCharArray()) {
            if (c == '.' && !quotes) {
                parts.add(stored(part.toString()));
                part.setLength(0);
            } else {
                quotes ^= c == '"';
                part.append(c);
            }
        }
        parts.add(stored(part.toString()));
        return parts;
    }
}
