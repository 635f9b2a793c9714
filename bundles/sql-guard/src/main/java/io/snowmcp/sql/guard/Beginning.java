package io.snowmcp.sql.guard;

import java.util.Set;

/** Reads what kind of statement the first keywords say it is; unknown means write. */
final class Beginning {
    private final Tokens tokens;
    /** Where the query's first keyword is; -1 when the statement is not a query. */
    private int query = -1;

    Beginning(Tokens tokens) {
        this.tokens = tokens;
    }

    int query() {
        return query;
    }

    StatementKind kind() {
        Token first = tokens.at(0);
        if (first.kind() == Token.Kind.END || first.is(";")) {
            throw Refusal.at(first, Rule.EMPTY, "there is no statement; send one SELECT, WITH, SHOW, DESCRIBE or LIST");
        }
        if (first.is("(")) {
            return query(0, StatementKind.SELECT);
        }
        return switch (first.kind() == Token.Kind.WORD ? first.value() : "") {
            case "SELECT", "WITH" -> query(0, StatementKind.SELECT);
            case "SHOW" -> StatementKind.SHOW;
            case "DESC", "DESCRIBE" -> StatementKind.DESCRIBE;
            case "LIST", "LS" -> list();
            case "EXPLAIN" -> explain();
            default -> throw write(first);
        };
    }

    /** Snowflake, "EXPLAIN": compiles and does not run; only of queries here, so that nothing hangs on that. */
    private StatementKind explain() {
        boolean using = tokens.at(1).isWord("USING");
        if (using && !Set.of("TABULAR", "JSON", "TEXT").contains(tokens.at(2).value())) {
            throw Refusal.at(tokens.at(2), Rule.READ_ONLY, "EXPLAIN USING takes TABULAR, JSON or TEXT");
        }
        return query(using ? 3 : 1, StatementKind.EXPLAIN);
    }

    /** Snowflake, "LIST": the names and sizes of a stage's files. */
    private StatementKind list() {
        Token stage = tokens.at(1);
        if (stage.kind() != Token.Kind.STAGE && stage.kind() != Token.Kind.STRING) {
            throw Refusal.at(stage, Rule.READ_ONLY, "LIST needs a stage: LIST @stage");
        }
        return StatementKind.LIST;
    }

    private StatementKind query(int from, StatementKind kind) {
        int i = from;
        while (tokens.at(i).is("(")) {
            i++;
        }
        Token first = tokens.at(i);
        if (!first.isWord("SELECT") && !first.isWord("WITH")) {
            throw write(first);
        }
        query = i;
        return kind;
    }

    static Refusal write(Token token) {
        String what = token.kind() == Token.Kind.WORD ? token.value() : "this";
        return Refusal.at(
                token,
                Rule.READ_ONLY,
                what + " does not begin a statement that is known to only read; send SELECT, WITH ... SELECT, SHOW,"
                        + " DESCRIBE, EXPLAIN of a query, or LIST");
    }
}
