package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text as Snowflake does: backslash escapes, {@code $$}, {@code //} and nested-free block comments. */
final class Lexer {
    private final String sql;
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** The tokens, the last one {@code END}. */
    static List<Token> tokens(String sql) throws SqlFailure {
        var lexer = new Lexer(sql);
        var list = new ArrayList<Token>();
        for (var t = lexer.next(); ; t = lexer.next()) {
            list.add(t);
            if (t.kind() == Kind.END) {
                return list;
            }
        }
    }

    private Token next() throws SqlFailure {
        skipBlank();
        int start = at;
        if (at >= sql.length()) {
            return new Token(Kind.END, "<EOF>", "", start, start);
        }
        char c = sql.charAt(at);
        if (c == '\'') {
            return string(start);
        }
        if (sql.startsWith("$$", at)) {
            int end = sql.indexOf("$$", at + 2);
            if (end < 0) {
                throw unexpected(start);
            }
            at = end + 2;
            return token(Kind.STRING, start, sql.substring(start + 2, end));
        }
        if (c == '"') {
            return quoted(start);
        }
        if (Character.isDigit(c) || (c == '.' && digitAt(at + 1) && !follows())) {
            return number(start);
        }
        if (Character.isLetter(c) || c == '_' || (c == '$' && at + 1 < sql.length())) {
            at++;
            while (at < sql.length() && wordPart(sql.charAt(at))) {
                at++;
            }
            return token(Kind.WORD, start, sql.substring(start, at));
        }
        for (var two : new String[] {"::", "<>", "!=", "<=", ">=", "||", "=>", "->>", "->"}) {
            if (sql.startsWith(two, at)) {
                at += two.length();
                return token(Kind.SYMBOL, start, two);
            }
        }
        at++;
        return token(Kind.SYMBOL, start, String.valueOf(c));
    }

    private boolean follows() {
        return at > 0 && (wordPart(sql.charAt(at - 1)) || sql.charAt(at - 1) == '"' || sql.charAt(at - 1) == ']');
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private boolean digitAt(int i) {
        return i < sql.length() && Character.isDigit(sql.charAt(i));
    }

    private void skipBlank() throws SqlFailure {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                if (end < 0) {
                    throw unexpected(at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private Token string(int start) throws SqlFailure {
        var value = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\\' && at + 1 < sql.length()) {
                at += escape(value, at + 1);
            } else if (c == '\'') {
                if (!sql.startsWith("''", at)) {
                    at++;
                    return token(Kind.STRING, start, value.toString());
                }
                value.append(c);
                at++;
            } else {
                value.append(c);
            }
        }
        throw unexpected(start);
    }

    /** Appends what {@code \} at i-1 stands for; answers how many characters after the backslash it took. */
    private int escape(StringBuilder value, int i) {
        char c = sql.charAt(i);
        int hex = c == 'x' ? 2 : c == 'u' ? 4 : 0;
        if (hex > 0
                && i + hex < sql.length()
                && sql.substring(i + 1, i + 1 + hex).matches("[0-9a-fA-F]+")) {
            value.append((char) Integer.parseInt(sql.substring(i + 1, i + 1 + hex), 16));
            return 1 + hex;
        }
        value.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case '0' -> '\0';
                    default -> c;
                });
        return 1;
    }

    private Token quoted(int start) throws SqlFailure {
        for (at++; at < sql.length(); at++) {
            if (sql.charAt(at) == '"') {
                if (!sql.startsWith("\"\"", at)) {
                    at++;
                    return token(
                            Kind.QUOTED, start, sql.substring(start + 1, at - 1).replace("\"\"", "\""));
                }
                at++;
            }
        }
        throw unexpected(start);
    }

    private Token number(int start) {
        while (digitAt(at)) {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '.') {
            at++;
            while (digitAt(at)) {
                at++;
            }
        }
        if (at < sql.length() && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')) {
            int sign = at + 1 < sql.length() && "+-".indexOf(sql.charAt(at + 1)) >= 0 ? 1 : 0;
            if (digitAt(at + 1 + sign)) {
                at += 1 + sign;
                while (digitAt(at)) {
                    at++;
                }
            }
        }
        return token(Kind.NUMBER, start, sql.substring(start, at));
    }

    private Token token(Kind kind, int start, String value) {
        return new Token(kind, sql.substring(start, at), value, start, at);
    }

    private SqlFailure unexpected(int offset) {
        var place = Place.of(sql, offset);
        return Failures.syntax(place.line(), place.pos(), sql.substring(offset, Math.min(sql.length(), offset + 20)));
    }
}
