package io.snowmcp.sql.guard;

/** What the review remembers of one pair of brackets, or of the whole statement. */
final class Frame {
    /** Where a WITH clause is; NONE before it and once its query has begun. */
    enum With {
        NONE,
        NAME,
        AFTER_NAME,
        AFTER_COLUMNS,
        BODY,
        AFTER_BODY
    }

    final String closer;
    final Token opener;

    boolean empty = true;
    /** The content has to be a query: a CTE's body, or parentheses around a whole statement. */
    boolean mustBeQuery;
    /** The brackets of {@code TABLE(...)}: what is called here may be a procedure. */
    boolean tableArgument;
    /** The brackets of {@code IDENTIFIER(...)}. */
    boolean identifier;
    /** Brackets in FROM around relations, such as {@code (a JOIN b)}. */
    boolean relations;

    boolean selectSeen;
    boolean inFrom;
    With with = With.NONE;

    Frame(String closer, Token opener) {
        this.closer = closer;
        this.opener = opener;
    }
}
