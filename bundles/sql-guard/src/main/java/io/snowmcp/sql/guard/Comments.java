package io.snowmcp.sql.guard;

/** Skips comments, and refuses one that another lexer could end elsewhere. */
final class Comments {
    private Comments() {}

    static void line(Cursor in) {
        while (!in.atEnd() && in.peek() != '\n') {
            if (in.peek() == '\r' && in.peek(1) != '\n') {
                throw in.refusal(
                        Rule.AMBIGUOUS, "a carriage return alone in a line comment; end the line with a line feed");
            }
            take(in);
        }
    }

    static void block(Cursor in) {
        int line = in.line();
        int column = in.column();
        in.skip(2);
        if (in.peek() == '/') {
            throw in.refusal(Rule.AMBIGUOUS, "/*/ may or may not end a comment; write /* ... */");
        }
        while (!in.sees("*/")) {
            if (in.atEnd()) {
                throw new Refusal(Rule.UNTERMINATED, "this comment has no end; close it with */", line, column);
            }
            if (in.sees("/*")) {
                throw in.refusal(
                        Rule.AMBIGUOUS, "a block comment in a block comment: Snowflake does not nest them; remove it");
            }
            take(in);
        }
        in.skip(2);
    }

    private static void take(Cursor in) {
        if (Characters.isForbiddenInComment(in.peek())) {
            throw in.refusal(
                    Rule.CHARACTER,
                    "the character " + Characters.name(in.peek()) + " is not allowed in a comment; remove it");
        }
        in.next();
    }
}
