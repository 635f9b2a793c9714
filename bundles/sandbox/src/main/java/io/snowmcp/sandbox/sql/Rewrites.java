package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Respells, token by token, what Snowflake reads and JSqlParser's grammar does not. */
final class Rewrites {
    static final String RENAME = "SF_STAR_RENAME";
    static final String ILIKE = "SF_STAR_ILIKE";
    private static final Set<String> STAR_CLAUSES = Set.of("ILIKE", "EXCLUDE", "REPLACE", "RENAME");

    /** Without AS the parser takes {@code 1 month} for an interval. */
    private static final Set<String> UNITS =
            Set.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND");

    /** Names in Snowflake, reserved in the parser's grammar (measured, version 5.4). */
    private static final Set<String> RESERVED = Set.of(
            "CURRENT",
            "ERRORS",
            "EXTEND",
            "FILE",
            "FINAL",
            "FORCE",
            "GLOBAL",
            "OFFSET",
            "OUTPUT",
            "OVERLAPS",
            "PREWHERE",
            "RETURNS",
            "SAMPLE",
            "SETTINGS",
            "STATEMENT",
            "WINDOW");

    private static final Set<String> AFTER_ITEM = Set.of(
            "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "QUALIFY", "LIMIT", "UNION", "EXCEPT", "MINUS", "INTERSECT");

    private static final Set<String> RESERVED_AS_REFERENCE = Set.of("NUMBER", "PRECISION");

    private final List<Token> in;
    private final List<Token> out = new ArrayList<>();
    private int at;

    private Rewrites(List<Token> tokens) {
        in = tokens;
    }

    static List<Token> of(List<Token> tokens) {
        var r = new Rewrites(tokens);
        while (r.at < tokens.size()) {
            r.step();
        }
        return r.out;
    }

    private Token peek(int ahead) {
        return in.get(Math.min(at + ahead, in.size() - 1));
    }

    private Token before() {
        return at == 0 ? null : in.get(at - 1);
    }

    private void step() {
        var t = peek(0);
        if (t.is("*") && startsItem() && word(peek(1), STAR_CLAUSES)) {
            star();
        } else if ((t.is("SAMPLE") || t.is("TABLESAMPLE")) && sampleFollows()) {
            sample();
        } else if ((t.is("LIKE") || t.is("ILIKE")) && peek(1).is("(") && startsItem()) {
            quote(t);
        } else if (word(t, UNITS) && followsOperand() && itemEnds() && !interval()) {
            add("AS");
            move();
        } else if (!peek(1).is("(") && !peek(1).is("=>") && reserved(t)) {
            quote(t);
        } else if ((t.is("FROM") || t.is("JOIN")) && peek(1).is("VALUES") && peek(2).is("(")) {
            values();
        } else {
            out.add(t);
            at++;
        }
    }

    private void quote(Token t) {
        out.add(new Token(Kind.QUOTED, '"' + t.stored() + '"', t.stored(), t.start(), t.end()));
        at++;
    }

    private boolean reserved(Token t) {
        boolean typed = before() != null && (before().is("AS") || before().is("::"));
        if (peek(1).is("ROW")) {
            return false;
        }
        return (startsItem() && (word(t, RESERVED) || (!typed && word(t, RESERVED_AS_REFERENCE))))
                || (word(t, RESERVED) && itemEnds() && (before() != null && before().is("AS") || followsOperand()));
    }

    private boolean followsOperand() {
        var b = before();
        return b != null
                && (b.kind() == Kind.SYMBOL
                        ? b.is(")") || b.is("]")
                        : b.kind() != Kind.WORD || !Keywords.BEFORE_EXPRESSION.contains(b.stored()));
    }

    private boolean itemEnds() {
        var next = peek(1);
        return next.is(",") || next.is(")") || next.is(";") || next.kind() == Kind.END || word(next, AFTER_ITEM);
    }

    private boolean interval() {
        return at > 1 && in.get(at - 2).is("INTERVAL");
    }

    private static boolean word(Token t, Set<String> words) {
        return t.kind() == Kind.WORD && words.contains(t.stored());
    }

    /** An operand may begin here: what stands before is no operand itself. */
    private boolean startsItem() {
        var b = before();
        return b != null
                && (b.kind() == Kind.SYMBOL
                        ? !b.is(")") && !b.is("]")
                        : b.kind() == Kind.WORD && !b.is("NOT") && Keywords.BEFORE_EXPRESSION.contains(b.stored()));
    }

    private void add(String text) {
        int place = out.isEmpty() ? 0 : out.get(out.size() - 1).end();
        boolean word = Character.isLetter(text.charAt(0));
        out.add(new Token(word ? Kind.WORD : Kind.SYMBOL, text, text, place, place));
    }

    /** {@code FROM VALUES (1), (2)} gets brackets, so that aliases, PIVOT and samples can follow. */
    private void values() {
        out.add(in.get(at++));
        add("(");
        out.add(in.get(at++));
        do {
            group();
        } while (peek(0).is(",") && peek(1).is("(") && move());
        add(")");
    }

    private boolean move() {
        out.add(in.get(at++));
        return true;
    }

    /** Copies a bracket and what is in it. */
    private void group() {
        int depth = 0;
        do {
            var t = in.get(at++);
            depth += t.is("(") ? 1 : t.is(")") ? -1 : 0;
            out.add(t);
        } while (depth > 0 && peek(0).kind() != Kind.END);
    }

    private boolean sampleFollows() {
        int bracket = peek(1).is("(") ? 1 : 2;
        return peek(bracket).is("(")
                && (bracket == 1 || word(peek(1), Set.of("BERNOULLI", "ROW", "SYSTEM", "BLOCK")))
                && peek(bracket + 1).kind() == Kind.NUMBER
                && (peek(bracket + 2).is(")") || peek(bracket + 2).is("ROWS"));
    }

    private void sample() {
        at++;
        boolean blocks = peek(0).is("SYSTEM") || peek(0).is("BLOCK");
        at += peek(0).is("(") ? 0 : 1;
        add("TABLESAMPLE");
        add(blocks ? "SYSTEM" : "BERNOULLI");
        group();
        if ((peek(0).is("SEED") || peek(0).is("REPEATABLE")) && peek(1).is("(")) {
            at++;
            add("REPEATABLE");
            group();
        }
    }

    /** ILIKE and RENAME travel as made-up functions in REPLACE, which the parser knows. */
    private void star() {
        out.add(in.get(at++));
        var items = new ArrayList<List<Token>>();
        while (word(peek(0), STAR_CLAUSES)) {
            var clause = in.get(at++).stored();
            if (clause.equals("EXCLUDE")) {
                add("EXCLUDE");
                if (peek(0).is("(")) {
                    group();
                } else {
                    add("(");
                    out.add(in.get(at++));
                    add(")");
                }
            } else if (clause.equals("ILIKE")) {
                items.add(call(ILIKE, in.get(at++), peek(-1)));
            } else {
                clause(clause.equals("RENAME"), items);
            }
        }
        if (!items.isEmpty()) {
            add("REPLACE");
            add("(");
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    add(",");
                }
                out.addAll(items.get(i));
            }
            add(")");
        }
    }

    private static List<Token> call(String name, Token argument, Token alias) {
        int s = argument.start();
        var label = alias.identifier() ? alias : new Token(Kind.WORD, name, name, s, s);
        return List.of(
                new Token(Kind.WORD, name, name, s, s),
                new Token(Kind.SYMBOL, "(", "(", s, s),
                argument,
                new Token(Kind.SYMBOL, ")", ")", argument.end(), argument.end()),
                new Token(Kind.WORD, "AS", "AS", argument.end(), argument.end()),
                label);
    }

    private void clause(boolean rename, List<List<Token>> items) {
        boolean bracket = peek(0).is("(");
        at += bracket ? 1 : 0;
        do {
            if (rename) {
                items.add(call(RENAME, peek(0), peek(2)));
                at += 3;
            } else {
                items.add(item());
            }
        } while (bracket && peek(0).is(",") && at++ < in.size());
        at += bracket ? 1 : 0;
    }

    private List<Token> item() {
        var result = new ArrayList<Token>();
        for (int depth = 0; peek(0).kind() != Kind.END; at++) {
            var t = peek(0);
            if (depth == 0 && (t.is(",") || t.is(")"))) {
                break;
            }
            depth += t.is("(") ? 1 : t.is(")") ? -1 : 0;
            result.add(t);
        }
        return result;
    }
}
