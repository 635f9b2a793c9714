package io.snowmcp.sandbox.sql;

import java.util.Locale;

/** How Snowflake stores identifiers: upper case unless quoted. */
final class Names {
    private Names() {}

    static String stored(String written) {
        if (quoted(written)) {
            return written.substring(1, written.length() - 1).replace("\"\"", "\"");
        }
        return written.toUpperCase(Locale.ROOT);
    }

    static boolean quoted(String written) {
        return written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"");
    }

    /** As error messages and DDL show a stored name: quoted if it would not survive without. */
    static String shown(String stored) {
        return stored.matches("[A-Z_][A-Z0-9_$]*") ? stored : "\"" + stored.replace("\"", "\"\"") + "\"";
    }

    /** A DuckDB string literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
