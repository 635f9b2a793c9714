package io.snowmcp.sql.guard;

/** Ends a review at the first broken rule; never leaves this package. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict.Refused verdict;

    Refusal(Rule rule, String message, int line, int column) {
        super(message, null, false, false);
        this.verdict = new Verdict.Refused(
                rule, rule + " at line " + line + ", column " + column + ": " + message, line, column);
    }

    static Refusal at(Token token, Rule rule, String message) {
        return new Refusal(rule, message, token.line(), token.column());
    }

    Verdict.Refused verdict() {
        return verdict;
    }
}
