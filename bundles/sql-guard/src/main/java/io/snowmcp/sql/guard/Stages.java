package io.snowmcp.sql.guard;

/** Reads {@code @stage/path}; a path with other characters has to be written as a string, as in Snowflake. */
final class Stages {
    private static final String PATH = "_./-~%=+:$";

    private Stages() {}

    static void path(Cursor in) {
        in.next();
        while (true) {
            if (in.sees("->>")) {
                throw in.refusal(
                        Rule.FLOW_OPERATOR, "->> chains another statement; send that statement in a call of its own");
            }
            if (in.sees("--") || in.sees("//") || in.sees("/*") || in.sees("$$")) {
                throw in.refusal(
                        Rule.AMBIGUOUS, "a comment or $$ in a stage path; write the path as a string: '@stage/path'");
            }
            int c = in.peek();
            if (c == '"') {
                Literals.quoted(in);
            } else if (Characters.isAsciiLetter(c) || Characters.isDigit(c) || c > 0 && PATH.indexOf(c) >= 0) {
                in.next();
            } else {
                return;
            }
        }
    }
}
