package io.snowmcp.sql.guard;

import io.snowmcp.sql.guard.Token.Kind;
import java.util.Set;

/** Tells a verb that begins a writing statement from a column, alias or function of the same name. */
final class WriteVerbs {
    private static final Set<String> OBJECTS = Set.of(
            "COLUMN",
            "DATABASE",
            "FUNCTION",
            "IF",
            "PROCEDURE",
            "ROLE",
            "SCHEMA",
            "STAGE",
            "TABLE",
            "VIEW",
            "WAREHOUSE");

    private WriteVerbs() {}

    static boolean beginsStatement(Tokens tokens, int i) {
        Token before = tokens.at(i - 1);
        if (before.kind() == Kind.SYMBOL && !before.is("(") && !before.is(")") && !before.is("]") && !before.is("}")) {
            return false;
        }
        if (before.kind() == Kind.WORD && !tokens.isPart(i - 1) && Words.BEFORE_NAME.contains(before.value())) {
            return false;
        }
        return followsLikeAStatement(tokens, i);
    }

    private static boolean followsLikeAStatement(Tokens tokens, int i) {
        Token next = tokens.at(i + 1);
        return switch (tokens.at(i).value()) {
            case "INSERT" -> isOne(next, Set.of("INTO", "OVERWRITE", "ALL", "FIRST"));
            case "MERGE" -> next.isWord("INTO");
            case "COPY" -> isOne(next, Set.of("INTO", "FILES"));
            case "DELETE" -> next.isWord("FROM");
            case "UPDATE" -> next.isName() && setFollows(tokens, i);
            case "SET" ->
                next.isName() && tokens.at(i + 2).is("=")
                        || next.is("(") && before(tokens, i).is("(");
            case "CALL" -> next.isName() && tokens.afterChain(i + 1).is("(");
            case "PUT", "GET" -> next.kind() == Kind.STAGE || next.kind() == Kind.STRING || next.isWord("FILE");
            case "REMOVE", "RM" -> next.kind() == Kind.STAGE || next.kind() == Kind.STRING;
            case "COMMENT" -> next.isWord("ON") && isOne(tokens.at(i + 2), OBJECTS);
            case "COMMIT", "ROLLBACK" -> next.isWord("WORK");
            case "EXECUTE" -> next.kind() == Kind.STRING || isObject(next);
            case "CREATE",
                    "ALTER",
                    "DROP",
                    "UNDROP",
                    "TRUNCATE",
                    "GRANT",
                    "REVOKE",
                    "USE",
                    "UNSET",
                    "BEGIN",
                    "DECLARE" -> isObject(next);
            default -> false;
        };
    }

    private static Token before(Tokens tokens, int i) {
        return tokens.at(i - 1);
    }

    private static boolean isOne(Token token, Set<String> words) {
        return token.kind() == Kind.WORD && words.contains(token.value());
    }

    private static boolean isObject(Token token) {
        return token.isName() && !isOne(token, Words.AFTER_NAME);
    }

    /** UPDATE name [alias] SET: names are short, so a few tokens are enough. */
    private static boolean setFollows(Tokens tokens, int i) {
        for (int ahead = 2; ahead <= 8; ahead++) {
            Token token = tokens.at(i + ahead);
            if (token.isWord("SET")) {
                return true;
            }
            if (!token.isName() && !token.is(".")) {
                return false;
            }
        }
        return false;
    }
}
