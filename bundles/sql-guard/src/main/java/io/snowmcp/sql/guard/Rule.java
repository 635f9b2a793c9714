package io.snowmcp.sql.guard;

/** Why a statement is refused; names are stable, so that audit records and tests can name them. */
public enum Rule {
    /** More characters than the policy's {@code maxLength}. */
    TOO_LONG,
    /** No statement at all: nothing, white space or comments. */
    EMPTY,
    /** A character that no Snowflake statement needs at that place: control, invisible, look-alike, lone surrogate. */
    CHARACTER,
    /** A string, quoted identifier or comment without end. */
    UNTERMINATED,
    /** Text that two lexers could cut differently, such as a block comment in a block comment. */
    AMBIGUOUS,
    /** A client-side variable or template: {@code &name}, {@code {{name}}}, {@code <% name %>}. */
    CLIENT_VARIABLE,
    /** Parentheses, brackets or braces that do not match. */
    UNBALANCED,
    /** A second statement. */
    ONE_STATEMENT,
    /** A statement that is not known to only read. */
    READ_ONLY,
    /** The flow operator {@code ->>}, which runs any statement (Snowflake, "Flow operators"). */
    FLOW_OPERATOR,
    /** {@code INTO}, which writes in every statement that has it. */
    INTO,
    /** {@code FOR UPDATE}, which locks rows (Snowflake, "FOR UPDATE"). */
    LOCKING,
    /** A {@code SYSTEM$} function that is not listed as a pure read. */
    SYSTEM_FUNCTION,
    /** {@code NEXTVAL} or {@code GETNEXTVAL}, which use up a sequence's values. */
    SEQUENCE,
    /** A function in FROM that is not listed: it may be a stored procedure (Snowflake, "Selecting from a stored procedure"). */
    TABLE_FUNCTION,
    /** A name or a query built from text, so that what runs cannot be read here. */
    DYNAMIC_SQL,
    /** A method of an instance, {@code instance!METHOD()}, that is not listed as a pure read. */
    METHOD,
    /** A function that starts work although it looks like a read. */
    ACTING_FUNCTION,
    /** A function billed by the token; the policy's {@code aiFunctions} allows it. */
    AI_FUNCTION
}
