package io.snowmcp.sql.guard;

import io.snowmcp.sql.guard.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a statement as Snowflake does (SQL reference: "String &amp; binary data types", "Identifier requirements",
 * "Comments"), in one pass. Where another version could cut differently, it refuses instead of guessing.
 */
final class Lexer {
    /** Longest first: the first that fits is the one. */
    private static final List<String> LONG_SYMBOLS =
            List.of("->>", "->", "=>", "::", ":=", "||", "!=", "<>", "<=", ">=", ">>", "<<");

    private static final String SHORT_SYMBOLS = "()[]{},.;:+-*/%=<>|!^";

    /** Prefixes that make a string of another kind in other dialects; in Snowflake they would be an alias. */
    private static final Set<String> STRING_PREFIXES = Set.of("B", "BR", "E", "N", "NQ", "Q", "R", "RB", "U");

    private final Cursor in;
    private final List<Token> tokens = new ArrayList<>();

    Lexer(String text) {
        this.in = new Cursor(text);
    }

    /** All tokens, without comments. */
    List<Token> tokens() {
        while (!in.atEnd()) {
            int c = in.peek();
            if (Characters.isSpace(c)) {
                in.next();
            } else if (in.sees("--") || in.sees("//")) {
                Comments.line(in);
            } else if (in.sees("/*")) {
                Comments.block(in);
            } else {
                token(c);
            }
        }
        return tokens;
    }

    private void token(int c) {
        int start = in.at();
        int line = in.line();
        int column = in.column();
        Kind kind;
        String value = null;
        if (c == '\'') {
            refusePrefix();
            value = Literals.string(in);
            kind = Kind.STRING;
        } else if (c == '"') {
            value = Literals.quoted(in);
            kind = Kind.QUOTED;
        } else if (in.sees("$$")) {
            value = Literals.dollars(in);
            kind = Kind.STRING;
        } else if (c == '$') {
            kind = variable();
        } else if (c == '@') {
            Stages.path(in);
            kind = Kind.STAGE;
        } else if (c == '?') {
            in.next();
            kind = Kind.BIND;
        } else if (Characters.isDigit(c) || c == '.' && Characters.isDigit(in.peek(1))) {
            number();
            kind = Kind.NUMBER;
        } else if (Characters.isWordStart(c)) {
            word();
            kind = Kind.WORD;
            value = Characters.upper(in.since(start));
        } else {
            symbol(c);
            kind = Kind.SYMBOL;
        }
        String text = value == null ? in.since(start) : value;
        tokens.add(new Token(kind, text, start, in.at(), line, column));
    }

    private void refusePrefix() {
        if (tokens.isEmpty()) {
            return;
        }
        Token previous = tokens.get(tokens.size() - 1);
        if (previous.kind() == Kind.WORD && previous.end() == in.at() && STRING_PREFIXES.contains(previous.value())) {
            throw in.refusal(
                    Rule.AMBIGUOUS,
                    "the string prefix " + previous.value()
                            + " is not Snowflake's; write a plain '...' or $$...$$ string");
        }
    }

    private Kind variable() {
        in.next();
        if (!Characters.isWordStart(in.peek()) && !Characters.isDigit(in.peek())) {
            return Kind.SYMBOL;
        }
        boolean position = Characters.isDigit(in.peek());
        while (position ? Characters.isDigit(in.peek()) : Characters.isWordPart(in.peek())) {
            refuseDollars();
            in.next();
        }
        refuseDollars();
        return Kind.VARIABLE;
    }

    private void number() {
        digits();
        if (in.peek() == '.') {
            in.next();
            digits();
        }
        if (in.peek() == '.') {
            throw in.refusal(Rule.AMBIGUOUS, "a number with two points; write one, or a space before the second");
        }
        if (in.peek() == 'e' || in.peek() == 'E') {
            int sign = in.peek(1) == '+' || in.peek(1) == '-' ? 1 : 0;
            if (Characters.isDigit(in.peek(1 + sign))) {
                in.skip(1 + sign);
                digits();
            }
        }
        refuseDollars();
    }

    private void digits() {
        while (Characters.isDigit(in.peek())) {
            in.next();
        }
    }

    private void word() {
        while (Characters.isWordPart(in.peek())) {
            refuseDollars();
            in.next();
        }
    }

    /** An identifier may contain $, so a$$ is a name to one lexer and a string's start to another. */
    private void refuseDollars() {
        if (in.sees("$$")) {
            throw in.refusal(Rule.AMBIGUOUS, "$$ right after a name or number; put a space before the $$ string");
        }
    }

    private void symbol(int c) {
        if (in.sees("*/")) {
            throw in.refusal(Rule.AMBIGUOUS, "*/ ends no comment here; remove it, or write * / with a space");
        }
        if (c == '&' || in.sees("{{") || in.sees("{%") || in.sees("<%")) {
            throw in.refusal(
                    Rule.CLIENT_VARIABLE,
                    "client-side variables and templates are not filled in here; write the value, or use a bind");
        }
        for (String symbol : LONG_SYMBOLS) {
            if (in.sees(symbol)) {
                in.skip(symbol.length());
                return;
            }
        }
        if (SHORT_SYMBOLS.indexOf(c) < 0) {
            throw in.refusal(
                    Rule.CHARACTER,
                    "the character " + Characters.name(c)
                            + " is not allowed outside strings and quoted identifiers; remove it or quote the name");
        }
        in.next();
    }
}
