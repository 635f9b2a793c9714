package io.snowmcp.sql.guard;

import java.util.Set;

/** Keywords by the role they play in a read. */
final class Words {
    /** Reserved words that end a FROM clause (Snowflake, "Reserved & limited keywords"); an alias cannot be one. */
    static final Set<String> AFTER_FROM =
            Set.of("WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "UNION", "INTERSECT", "MINUS", "CONNECT", "START");

    static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS", "ALL");

    /** What may stand in front of brackets in FROM and is no function that could be a procedure. */
    static final Set<String> RELATIONS =
            Set.of("DIRECTORY", "FLATTEN", "FROM", "IDENTIFIER", "JOIN", "LATERAL", "SEMANTIC_VIEW", "TABLE", "VALUES");

    /** After these a verb is a name: {@code SELECT delete FROM t}, {@code AS comment}. */
    static final Set<String> BEFORE_NAME = Set.of(
            "AND",
            "AS",
            "BETWEEN",
            "BY",
            "CASE",
            "COLUMN",
            "DISTINCT",
            "FROM",
            "HAVING",
            "IN",
            "JOIN",
            "LIKE",
            "NOT",
            "ON",
            "OR",
            "QUALIFY",
            "SCHEMA",
            "SELECT",
            "TABLE",
            "VIEW",
            "WHEN",
            "WHERE");

    /** These follow a name in a query and are never the second word of a writing statement. */
    static final Set<String> AFTER_NAME = Set.of(
            "ALL",
            "AND",
            "ANY",
            "AS",
            "ASC",
            "ASOF",
            "AT",
            "BEFORE",
            "BETWEEN",
            "BY",
            "CHANGES",
            "COLLATE",
            "CONNECT",
            "CROSS",
            "DESC",
            "ELSE",
            "END",
            "ESCAPE",
            "EXCEPT",
            "FETCH",
            "FOR",
            "FROM",
            "FULL",
            "GROUP",
            "HAVING",
            "IGNORE",
            "ILIKE",
            "IN",
            "INNER",
            "INTERSECT",
            "IS",
            "JOIN",
            "LATERAL",
            "LEFT",
            "LIKE",
            "LIMIT",
            "MATCH_CONDITION",
            "MATCH_RECOGNIZE",
            "MINUS",
            "NATURAL",
            "NOT",
            "NULLS",
            "OFFSET",
            "ON",
            "OR",
            "ORDER",
            "OVER",
            "PARTITION",
            "PIVOT",
            "QUALIFY",
            "RANGE",
            "REGEXP",
            "RESPECT",
            "RIGHT",
            "RLIKE",
            "ROWS",
            "SAMPLE",
            "START",
            "TABLESAMPLE",
            "THEN",
            "UNION",
            "UNPIVOT",
            "USING",
            "WHEN",
            "WHERE",
            "WINDOW",
            "WITH",
            "WITHIN");

    private Words() {}
}
