package io.snowmcp.sandbox.sql;

import java.util.Set;

/** What QUERY_HISTORY calls a statement. */
final class QueryTypes {
    private static final Set<String> PLAIN = Set.of(
            "SHOW",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "USE",
            "SET",
            "UNSET",
            "GRANT",
            "REVOKE",
            "COMMIT",
            "ROLLBACK",
            "EXPLAIN",
            "CALL",
            "COPY",
            "DROP",
            "SELECT");

    private QueryTypes() {}

    static String of(Cursor c) {
        var word = c.peek().stored();
        if (PLAIN.contains(word)) {
            return word;
        }
        return switch (word) {
            case "WITH", "VALUES", "(" -> "SELECT";
            case "DESC", "DESCRIBE" -> "DESCRIBE";
            case "BEGIN", "START" -> "BEGIN_TRANSACTION";
            case "TRUNCATE" -> "TRUNCATE_TABLE";
            case "COMMENT" -> "ALTER";
            case "CREATE" -> created(c);
            case "ALTER" ->
                c.peek(1).is("SESSION") ? "ALTER_SESSION" : c.peek(1).is("TABLE") ? "ALTER_TABLE" : "ALTER";
            default -> "UNKNOWN";
        };
    }

    private static String created(Cursor c) {
        for (int i = 1; i < 6; i++) {
            var word = c.peek(i).stored();
            if (word.equals("TABLE")) {
                return c.tokens.stream().anyMatch(t -> t.is("SELECT")) ? "CREATE_TABLE_AS_SELECT" : "CREATE_TABLE";
            }
            if (word.matches("VIEW|ROLE|SEQUENCE")) {
                return "CREATE_" + word;
            }
        }
        return "CREATE";
    }
}
