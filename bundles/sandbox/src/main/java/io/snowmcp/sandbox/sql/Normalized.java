package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement in a spelling that JSqlParser reads as Snowflake does: strings without backslashes, no comments, no path
 * operator ({@code v:a[0]} becomes a cast to a made-up type, which binds as tightly). Keeps where each token was.
 */
final class Normalized {
    static final String PATH = "SFPATH";
    private static final Set<String> TYPE_WORDS = Set.of("ARRAY", "OBJECT", "VARIANT");

    final String original;
    final String text;
    final List<Token> tokens;
    private final List<int[]> places = new ArrayList<>();

    Normalized(String sql) throws SqlFailure {
        original = sql;
        tokens = Rewrites.of(Lexer.tokens(sql));
        var out = new StringBuilder();
        var curly = new ArrayList<Boolean>();
        for (int i = 0; tokens.get(i).kind() != Kind.END; i++) {
            var t = tokens.get(i);
            places.add(new int[] {out.length(), t.start()});
            if (t.is(":")
                    && i > 0
                    && pathBase(tokens.get(i - 1))
                    && !(inCurly(curly) && tokens.get(i - 1).kind() == Kind.STRING)) {
                i = path(i, out);
            } else if (t.is("[") && i > 0 && pathBase(tokens.get(i - 1)) && constantIndex(i)) {
                i = path(i, out);
            } else if (t.is("->>") || t.is("->")) {
                throw SqlFailure.notEmulated("operator " + t.text());
            } else {
                if (t.is("{") || t.is("(")) {
                    curly.add(t.is("{"));
                } else if ((t.is("}") || t.is(")")) && !curly.isEmpty()) {
                    curly.remove(curly.size() - 1);
                }
                out.append(spelled(t, i));
            }
            boolean binary = t.is("X")
                    && tokens.get(i + 1).kind() == Kind.STRING
                    && tokens.get(i + 1).start() == t.end();
            out.append(binary ? "" : " ");
        }
        text = out.toString().stripTrailing();
    }

    private static boolean inCurly(List<Boolean> curly) {
        return !curly.isEmpty() && curly.get(curly.size() - 1);
    }

    private String spelled(Token t, int i) {
        if (t.kind() == Kind.STRING) {
            return Names.literal(t.value());
        }
        // JSqlParser's grammar keeps these words for its own literals; as types they get another name.
        boolean type = i > 0 && (tokens.get(i - 1).is("::") || tokens.get(i - 1).is("AS"));
        if (type && t.kind() == Kind.WORD && TYPE_WORDS.contains(t.stored()) && !named(i)) {
            return "SF" + t.stored();
        }
        return t.text();
    }

    private boolean named(int i) {
        return tokens.get(i - 1).is("AS") && !tokens.get(i + 1).is(")");
    }

    private static boolean pathBase(Token before) {
        return before.kind() == Kind.QUOTED
                || (before.kind() == Kind.WORD && !Keywords.BEFORE_EXPRESSION.contains(before.stored()))
                || before.is(")")
                || before.is("]");
    }

    private boolean constantIndex(int i) {
        var index = tokens.get(i + 1);
        return (index.kind() == Kind.STRING || index.kind() == Kind.NUMBER)
                && tokens.get(i + 2).is("]");
    }

    /** Writes the path that starts at token i; answers its last token. */
    private int path(int i, StringBuilder out) throws SqlFailure {
        var steps = new StringBuilder();
        int at = i;
        while (true) {
            var t = tokens.get(at);
            boolean member = at == i ? t.is(":") : t.is(".") || t.is(":");
            if (member && tokens.get(at + 1).identifier()) {
                steps.append('k').append(tokens.get(at + 1).value()).append('\u0001');
                at += 2;
            } else if (t.is("[") && constantIndex(at)) {
                var index = tokens.get(at + 1);
                steps.append(index.kind() == Kind.STRING ? 'k' : 'i')
                        .append(index.value())
                        .append('\u0001');
                at += 3;
            } else if (at == i) {
                var place = Place.of(original, t.start());
                throw Failures.syntax(place.line(), place.pos(), t.text());
            } else {
                break;
            }
        }
        out.append("::" + PATH + "(").append(Names.literal(steps.toString())).append(")");
        return at - 1;
    }

    /** Where in the original the character at this offset of {@link #text} was. */
    Place place(int offset) {
        int from = original.length();
        for (var p : places) {
            if (p[0] > offset) {
                break;
            }
            from = p[1];
        }
        return Place.of(original, from);
    }

    /** The original text of the tokens between two offsets of {@link #text}, both included. */
    String slice(int first, int last) {
        int from = -1;
        int to = -1;
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i)[0] <= first) {
                from = places.get(i)[1];
            }
            if (places.get(i)[0] <= last) {
                int next = i + 1 < places.size() ? places.get(i + 1)[1] : original.length();
                to = tokenEndBefore(next);
            }
        }
        return from < 0 ? "" : original.substring(from, Math.max(from, to));
    }

    private int tokenEndBefore(int offset) {
        int end = 0;
        for (var t : tokens) {
            if (t.kind() == Kind.END || t.end() > offset) {
                break;
            }
            end = t.end();
        }
        return end;
    }
}
