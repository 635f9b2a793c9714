package io.snowmcp.sql.guard;

/**
 * A piece of a statement. {@code value} is what rules compare: a word in upper case, the content of a quoted identifier
 * or of a string as written, anything else as it is.
 */
record Token(Kind kind, String value, int start, int end, int line, int column) {
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        VARIABLE,
        BIND,
        STAGE,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && value.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && value.equals(word);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
