package io.snowmcp.sql.guard;

/** A place in the text that only moves on, with its line and its column. */
final class Cursor {
    private final String text;
    private int at;
    private int line = 1;
    private int column = 1;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    int peek() {
        return atEnd() ? -1 : text.codePointAt(at);
    }

    /** The UTF-16 unit so many units on, or -1; enough to look for ASCII. */
    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : -1;
    }

    int before() {
        return at == 0 ? -1 : text.charAt(at - 1);
    }

    boolean sees(String ascii) {
        return text.startsWith(ascii, at);
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** Takes one character and refuses the forbidden. */
    int next() {
        int c = peek();
        if (Characters.isForbidden(c)) {
            throw refusal(Rule.CHARACTER, "the character " + Characters.name(c) + " is not allowed; remove it");
        }
        at += Character.charCount(c);
        if (c == '\n' || c == '\r' && peek() != '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return c;
    }

    void skip(int characters) {
        for (int i = 0; i < characters; i++) {
            next();
        }
    }

    Refusal refusal(Rule rule, String message) {
        return new Refusal(rule, message, line, column);
    }
}
