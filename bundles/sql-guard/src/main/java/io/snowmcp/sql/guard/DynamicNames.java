package io.snowmcp.sql.guard;

import io.snowmcp.sql.guard.Token.Kind;
import java.util.Locale;
import java.util.Set;

/** Reviews names that are given as text or as a bind: IDENTIFIER(...) and TABLE('...'). */
final class DynamicNames {
    private static final Set<String> BEFORE_OBJECT =
            Set.of("DATABASE", "FROM", "IN", "JOIN", "SCHEMA", "STAGE", "TABLE", "VIEW", "WAREHOUSE");

    private final Tokens tokens;

    DynamicNames(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reviews {@code IDENTIFIER(}, whose bracket is at {@code i}: one name, text, variable or bind. */
    void review(int i, StatementKind kind) {
        Token name = tokens.at(i + 1);
        boolean closed = tokens.at(i + 2).is(")");
        if (name.kind() == Kind.STRING && closed) {
            String upper = name.value().toUpperCase(Locale.ROOT);
            if (upper.contains("\\") || upper.contains("(")) {
                throw refusal(name);
            }
            if (upper.contains("SYSTEM$")) {
                throw Refusal.at(name, Rule.SYSTEM_FUNCTION, "write the system function's name without IDENTIFIER");
            }
            if (upper.contains("NEXTVAL")) {
                throw Refusal.at(name, Rule.SEQUENCE, "NEXTVAL uses up values of a sequence; leave it out");
            }
        } else if (isBind(name)) {
            Token before = tokens.at(i - 2);
            boolean object = before.kind() == Kind.WORD && BEFORE_OBJECT.contains(before.value());
            if (!object && isQuery(kind)) {
                throw refusal(name);
            }
        } else if (!(name.kind() == Kind.VARIABLE && closed)
                && !(name.isName() && tokens.afterChain(i + 1).is(")"))) {
            throw refusal(name);
        }
    }

    /** Snowflake, "Table literals": the text is a name; what looks like a call is not. */
    void reviewTableLiteral(Token text) {
        if (text.value().indexOf('(') >= 0 || text.value().indexOf('\\') >= 0) {
            throw Refusal.at(text, Rule.TABLE_FUNCTION, "TABLE('...') takes a table's name; write the name itself");
        }
    }

    Refusal refusal(Token token) {
        return Refusal.at(
                token,
                Rule.DYNAMIC_SQL,
                "what IDENTIFIER(...) names here cannot be read; use it for one table, schema or column, given as a plain"
                        + " string or variable");
    }

    private static boolean isQuery(StatementKind kind) {
        return kind == StatementKind.SELECT || kind == StatementKind.EXPLAIN;
    }

    private static boolean isBind(Token token) {
        return token.kind() == Kind.BIND || token.is(":");
    }
}
