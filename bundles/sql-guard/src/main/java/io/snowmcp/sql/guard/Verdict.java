package io.snowmcp.sql.guard;

/** The answer to "may this statement run?"; an immutable value. */
public sealed interface Verdict {

    /**
     * The statement may run.
     *
     * @param kind what kind of read it is
     * @param text the one statement to send, without trailing {@code ;} and without comments around it
     */
    record Allowed(StatementKind kind, String text) implements Verdict {}

    /**
     * The statement must not run.
     *
     * @param rule the rule it breaks; its name is stable
     * @param message what is wrong and what to do instead, for the writer of the statement
     * @param line where, counted from 1
     * @param column where, in characters (code points) counted from 1
     */
    record Refused(Rule rule, String message, int line, int column) implements Verdict {}
}
