package io.snowmcp.sql.guard;

import java.util.ArrayList;
import java.util.List;

/** The statement's tokens with an end marker wherever one asks past them. */
final class Tokens {
    private final List<Token> list;
    private final Token end;

    Tokens(List<Token> list) {
        this.list = list;
        Token last = list.isEmpty() ? null : list.get(list.size() - 1);
        this.end = last == null
                ? new Token(Token.Kind.END, "", 0, 0, 1, 1)
                : new Token(Token.Kind.END, "", last.end(), last.end(), last.line(), last.column());
    }

    int size() {
        return list.size();
    }

    Token at(int i) {
        return i >= 0 && i < list.size() ? list.get(i) : end;
    }

    /** Whether the token is a part of a qualified name or of a path, and so no keyword. */
    boolean isPart(int i) {
        return at(i - 1).is(".") || at(i - 1).is(":");
    }

    /** Whether FROM at {@code i} belongs to the comparison IS [NOT] DISTINCT FROM. */
    boolean isComparison(int i) {
        return at(i - 1).isWord("DISTINCT")
                && (at(i - 2).isWord("IS") || at(i - 2).isWord("NOT"));
    }

    /** Where the qualified name that ends at {@code i} begins. */
    int chainStart(int i) {
        int start = i;
        while (at(start - 1).is(".")) {
            start -= at(start - 2).isName() ? 2 : 1;
        }
        return start;
    }

    /** The token behind the qualified name that begins at {@code i}. */
    Token afterChain(int i) {
        int next = i + 1;
        while (at(next).is(".") && at(next + 1).isName()) {
            next += 2;
        }
        return at(next);
    }

    /** The parts of a qualified name as Snowflake resolves them; an unknown part is empty and matches nothing. */
    List<String> chain(int from, int to) {
        List<String> parts = new ArrayList<>();
        boolean dot = true;
        for (int i = from; i <= to; i++) {
            Token token = at(i);
            if (token.isName()) {
                parts.add(normal(token));
                dot = false;
            } else {
                if (dot) {
                    parts.add("");
                }
                dot = true;
            }
        }
        return parts;
    }

    private static String normal(Token token) {
        String name = token.value();
        if (token.kind() == Token.Kind.WORD || name.chars().allMatch(c -> Characters.isAsciiUpper(c))) {
            return name;
        }
        return '"' + name + '"';
    }
}
