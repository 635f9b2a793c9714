package io.snowmcp.sandbox.sql;

import java.util.Locale;

/** A piece of a statement as Snowflake cuts it; {@code text} is as written, {@code value} without quotes. */
record Token(Kind kind, String text, String value, int start, int end) {
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(wordOrSymbol);
    }

    boolean identifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** The identifier as Snowflake stores it. */
    String stored() {
        return kind == Kind.QUOTED ? value : text.toUpperCase(Locale.ROOT);
    }
}
