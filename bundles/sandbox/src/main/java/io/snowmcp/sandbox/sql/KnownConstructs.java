package io.snowmcp.sandbox.sql;

import java.util.List;

/** What is legal in Snowflake and neither the parser nor the sandbox knows: refused by name, not as a typo. */
final class KnownConstructs {
    /** The name in the refusal, and the words that follow each other; an empty one is any. */
    private record Construct(String name, String... words) {}

    private static final List<Construct> ALL = List.of(
            new Construct("ASOF JOIN", "ASOF", "JOIN"),
            new Construct("ASOF JOIN", "MATCH_CONDITION", "("),
            new Construct("MATCH_RECOGNIZE", "MATCH_RECOGNIZE", "("),
            new Construct("CONNECT BY", "CONNECT", "BY"),
            new Construct("PIVOT with ANY", "IN", "(", "ANY", "ORDER"),
            new Construct("PIVOT with ANY", "IN", "(", "ANY", ")"),
            new Construct("PIVOT with a subquery", "FOR", "", "IN", "(", "SELECT"),
            new Construct("PIVOT with DEFAULT ON NULL", "DEFAULT", "ON", "NULL"),
            new Construct("time travel (AT)", "AT", "("),
            new Construct("time travel (BEFORE)", "BEFORE", "("),
            new Construct("CHANGES", "CHANGES", "("),
            new Construct("SEMANTIC_VIEW", "SEMANTIC_VIEW", "("),
            new Construct("RESAMPLE", "RESAMPLE", "("),
            new Construct("UNION BY NAME", "BY", "NAME"),
            new Construct("WITH ... AS PROCEDURE", "AS", "PROCEDURE"),
            new Construct("SAMPLE of this form", "TABLESAMPLE"),
            new Construct("staged files", "@"),
            new Construct("methods of objects (!)", "!"),
            new Construct("MAP types", "MAP", "("),
            new Construct("VECTOR types", "VECTOR", "("),
            new Construct("COLLATE", "COLLATE"),
            new Construct("FOR UPDATE", "FOR", "UPDATE"));

    private KnownConstructs() {}

    /** The first of them in the statement, or null. */
    static String in(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            for (var c : ALL) {
                if (at(tokens, i, c.words())) {
                    return c.name();
                }
            }
        }
        return null;
    }

    private static boolean at(List<Token> tokens, int from, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (from + i >= tokens.size()
                    || !(words[i].isEmpty() || tokens.get(from + i).is(words[i]))) {
                return false;
            }
        }
        return true;
    }
}
