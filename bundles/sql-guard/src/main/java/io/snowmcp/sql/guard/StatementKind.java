package io.snowmcp.sql.guard;

/** The kinds of statement that only read; anything else is a write. */
public enum StatementKind {
    /** A query: {@code SELECT}, {@code WITH ... SELECT}, either in parentheses. */
    SELECT,
    /** Metadata: {@code SHOW ...}. */
    SHOW,
    /** Metadata: {@code DESC[RIBE] ...}. */
    DESCRIBE,
    /** A plan, compiled and not run: {@code EXPLAIN [USING ...]} of a query. */
    EXPLAIN,
    /** The names of a stage's files: {@code LIST @stage}, {@code LS @stage}. */
    LIST
}
