package io.snowmcp.sql.guard;

import java.util.List;

/** Decides whether a statement may run; stateless, safe on any thread, never blocks. */
public final class Guard {
    private Guard() {}

    /**
     * Returns whether {@code sql} may run under {@code policy}, in time linear in its length; throws nothing for any
     * text, and only {@link NullPointerException} when an argument is null.
     */
    public static Verdict decide(String sql, Policy policy) {
        Policy.ReadOnly readOnly = (Policy.ReadOnly) policy;
        if (sql.length() > readOnly.maxLength()) {
            return new Verdict.Refused(
                    Rule.TOO_LONG,
                    "the statement has " + sql.length() + " characters, the limit is " + readOnly.maxLength()
                            + " (policy: maxLength); send a shorter statement",
                    1,
                    1);
        }
        try {
            List<Token> tokens = new Lexer(sql).tokens();
            StatementKind kind = new ReadOnlyReview(tokens, readOnly).kind();
            int last = tokens.size() - 1;
            if (tokens.get(last).is(";")) {
                last--;
            }
            return new Verdict.Allowed(
                    kind, sql.substring(tokens.get(0).start(), tokens.get(last).end()));
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }
}
