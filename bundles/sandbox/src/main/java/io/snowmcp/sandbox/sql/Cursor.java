package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Walks over the tokens of a command. */
final class Cursor {
    final String sql;
    final List<Token> tokens;
    private int at;

    Cursor(String sql) throws SqlFailure {
        this.sql = sql;
        tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token take() {
        var t = peek();
        if (t.kind() != Kind.END) {
            at++;
        }
        return t;
    }

    /** Takes the words if all of them follow. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    void expect(String... words) throws SqlFailure {
        for (var w : words) {
            if (!accept(w)) {
                throw unexpected();
            }
        }
    }

    boolean atEnd() {
        return peek().kind() == Kind.END || peek().is(";");
    }

    void end() throws SqlFailure {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    String identifier() throws SqlFailure {
        if (!peek().identifier()) {
            throw unexpected();
        }
        return take().stored();
    }

    List<String> dotted() throws SqlFailure {
        var parts = new ArrayList<String>();
        if (peek().kind() == Kind.STRING || accept("IDENTIFIER", "(")) {
            boolean bracket =
                    peek().kind() == Kind.STRING && at > 0 && tokens.get(at - 1).is("(");
            var inner = new Cursor(take().value());
            if (bracket) {
                expect(")");
            }
            return inner.dotted();
        }
        parts.add(identifier());
        while (accept(".")) {
            parts.add(peek().is(".") ? "" : identifier());
        }
        return parts;
    }

    String string() throws SqlFailure {
        if (peek().kind() != Kind.STRING) {
            throw unexpected();
        }
        return take().value();
    }

    int number() throws SqlFailure {
        if (peek().kind() != Kind.NUMBER || !peek().text().matches("\\d{1,9}")) {
            throw unexpected();
        }
        return Integer.parseInt(take().text());
    }

    /** The text from here to the end. */
    String rest() {
        return sql.substring(peek().start()).strip().replaceAll(";\\s*$", "");
    }

    SqlFailure unexpected() {
        var place = Place.of(sql, peek().start());
        return Failures.syntax(place.line(), place.pos(), peek().text());
    }
}
