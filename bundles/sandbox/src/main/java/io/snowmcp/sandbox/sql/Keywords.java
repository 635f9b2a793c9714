package io.snowmcp.sandbox.sql;

import java.util.Set;

/** Words after which an expression begins, so that a bracket or colon there is no path. */
final class Keywords {
    private Keywords() {}

    static final Set<String> BEFORE_EXPRESSION = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "BY",
            "ON",
            "IN",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "HAVING",
            "QUALIFY",
            "VALUES",
            "DISTINCT",
            "ALL",
            "IS",
            "LIMIT",
            "SET",
            "AS",
            "RLIKE");
}
