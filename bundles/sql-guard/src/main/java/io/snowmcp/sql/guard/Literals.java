package io.snowmcp.sql.guard;

/** Reads what is quoted and returns its content as written. */
final class Literals {
    private Literals() {}

    /** {@code '...'}: a quote is doubled or follows a backslash (Snowflake, "Single-quoted string constants"). */
    static String string(Cursor in) {
        int line = in.line();
        int column = in.column();
        in.next();
        int start = in.at();
        while (true) {
            refuseEnd(in, "this string has no end; close it with '", line, column);
            if (in.peek() == '\\') {
                in.next();
                refuseEnd(in, "this string has no end; close it with '", line, column);
                in.next();
            } else if (in.sees("''")) {
                in.skip(2);
            } else if (in.peek() == '\'') {
                String content = in.since(start);
                in.next();
                return content;
            } else {
                in.next();
            }
        }
    }

    /** {@code "..."}: a quote is doubled; a backslash is plain text in Snowflake and an escape elsewhere, so refused. */
    static String quoted(Cursor in) {
        int line = in.line();
        int column = in.column();
        in.next();
        int start = in.at();
        while (true) {
            refuseEnd(in, "this quoted identifier has no end; close it with \"", line, column);
            if (in.peek() == '\\') {
                throw in.refusal(
                        Rule.AMBIGUOUS, "a backslash in a quoted identifier; refer to that column by another way");
            } else if (in.sees("\"\"")) {
                in.skip(2);
            } else if (in.peek() == '"') {
                String content = in.since(start).replace("\"\"", "\"");
                in.next();
                return content;
            } else {
                in.next();
            }
        }
    }

    /** {@code $$...$$}: nothing is escaped. */
    static String dollars(Cursor in) {
        int line = in.line();
        int column = in.column();
        in.skip(2);
        refuseThirdDollar(in);
        int start = in.at();
        while (!in.sees("$$")) {
            refuseEnd(in, "this string has no end; close it with $$", line, column);
            in.next();
        }
        String content = in.since(start);
        in.skip(2);
        refuseThirdDollar(in);
        return content;
    }

    private static void refuseThirdDollar(Cursor in) {
        if (in.peek() == '$') {
            throw in.refusal(Rule.AMBIGUOUS, "three $ in a row; write the string with '...'");
        }
    }

    private static void refuseEnd(Cursor in, String message, int line, int column) {
        if (in.atEnd()) {
            throw new Refusal(Rule.UNTERMINATED, message, line, column);
        }
    }
}
