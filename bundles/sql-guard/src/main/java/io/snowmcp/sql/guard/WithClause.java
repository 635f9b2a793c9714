package io.snowmcp.sql.guard;

import io.snowmcp.sql.guard.Frame.With;

/**
 * Follows {@code WITH name [(columns)] AS (query), ... SELECT}: a WITH may also lead to INSERT, UPDATE, MERGE, DELETE or
 * to an anonymous procedure and its CALL (Snowflake, "CALL (with anonymous procedure)").
 */
final class WithClause {
    private WithClause() {}

    /** Takes the next token of the frame and returns whether brackets opened by it must hold a query. */
    static boolean step(Frame frame, Token token, Token next) {
        switch (frame.with) {
            case NAME -> {
                if (token.isWord("RECURSIVE") && next.isName() && !next.isWord("AS")) {
                    return false;
                }
                frame.with = expect(token.isName(), With.AFTER_NAME, token);
            }
            case AFTER_NAME ->
                frame.with = token.is("(") ? With.AFTER_COLUMNS : expect(token.isWord("AS"), With.BODY, token);
            case AFTER_COLUMNS -> frame.with = expect(token.isWord("AS"), With.BODY, token);
            case BODY -> {
                frame.with = expect(token.is("("), With.AFTER_BODY, token);
                return true;
            }
            case AFTER_BODY -> {
                boolean query = token.is("(");
                frame.with = token.is(",") ? With.NAME : expect(query || token.isWord("SELECT"), With.NONE, token);
                return query;
            }
            case NONE -> {}
        }
        return false;
    }

    private static With expect(boolean met, With then, Token token) {
        if (!met) {
            throw refusal(token);
        }
        return then;
    }

    static Refusal refusal(Token token) {
        return Refusal.at(
                token,
                Rule.READ_ONLY,
                "WITH must read WITH name AS (query), ... and lead to a SELECT; anything else may write");
    }
}
