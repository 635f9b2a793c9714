package io.snowmcp.sql.guard;

import io.snowmcp.sql.guard.Frame.With;
import io.snowmcp.sql.guard.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Walks once over a statement's tokens and refuses at the first that could do more than read. */
final class ReadOnlyReview {
    private final Tokens tokens;
    private final Beginning beginning;
    private final Functions functions;
    private final DynamicNames dynamicNames;
    private final Deque<Frame> frames = new ArrayDeque<>();

    ReadOnlyReview(List<Token> list, Policy.ReadOnly policy) {
        this.tokens = new Tokens(list);
        this.beginning = new Beginning(tokens);
        this.functions = new Functions(policy);
        this.dynamicNames = new DynamicNames(tokens);
        this.frames.push(new Frame("", tokens.at(0)));
    }

    StatementKind kind() {
        StatementKind kind = beginning.kind();
        int end = endOfStatement();
        for (int i = 0; i < end; i++) {
            review(i, kind);
        }
        Frame last = frames.peek();
        if (frames.size() > 1) {
            throw Refusal.at(
                    last.opener, Rule.UNBALANCED, last.opener.value() + " is never closed; add " + last.closer);
        }
        close(last, tokens.at(end));
        return kind;
    }

    private int endOfStatement() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.at(i).is(";")) {
                if (i + 1 < tokens.size()) {
                    throw Refusal.at(
                            tokens.at(i + 1), Rule.ONE_STATEMENT, "a second statement begins here; send one at a time");
                }
                return i;
            }
        }
        return tokens.size();
    }

    private void review(int i, StatementKind kind) {
        Token token = tokens.at(i);
        Frame frame = frames.peek();
        if (token.is(")") || token.is("]") || token.is("}")) {
            pop(frame, i);
            return;
        }
        boolean bodyMustBeQuery = WithClause.step(frame, token, tokens.at(i + 1));
        first(frame, token);
        if (token.is("(") || token.is("[") || token.is("{")) {
            push(frame, i, bodyMustBeQuery, kind);
        } else if (token.kind() == Kind.SYMBOL) {
            symbol(i);
        } else if (token.isName()) {
            boolean qualified = tokens.at(i - 1).is(".");
            functions.reviewName(token, qualified, !tokens.at(i + 1).is("."));
            if (token.kind() == Kind.WORD && !tokens.isPart(i)) {
                keyword(frame, i);
            }
        } else if (token.kind() == Kind.STRING && frame.tableArgument) {
            dynamicNames.reviewTableLiteral(token);
        }
        frame.empty = false;
    }

    private void first(Frame frame, Token token) {
        if (!frame.empty) {
            return;
        }
        boolean query = token.isWord("SELECT") || token.isWord("WITH");
        if (query) {
            frame.tableArgument = false;
            frame.relations = false;
            frame.inFrom = false;
        } else if (frame.mustBeQuery && !token.is("(")) {
            throw Beginning.write(token);
        }
    }

    private void symbol(int i) {
        Token token = tokens.at(i);
        Token next = tokens.at(i + 1);
        boolean split = (token.is("->") || token.is("-"))
                && next.kind() == Kind.SYMBOL
                && next.value().startsWith(">");
        if (token.is("->>") || split) {
            throw Refusal.at(
                    token,
                    Rule.FLOW_OPERATOR,
                    "->> chains another statement; send that statement in a call of its own, or use a subquery");
        }
        if (token.is(":=")) {
            throw Refusal.at(token, Rule.READ_ONLY, ":= assigns a variable; only reads may run here");
        }
    }

    private void keyword(Frame frame, int i) {
        Token token = tokens.at(i);
        Token before = tokens.at(i - 1);
        switch (token.value()) {
            case "SELECT" -> {
                frame.selectSeen = true;
                frame.inFrom = false;
            }
            case "FROM" -> frame.inFrom |= frame.selectSeen && !tokens.isComparison(i);
            case "WITH" -> {
                if (frame.empty || i == beginning.query() || isSetOperator(before)) {
                    frame.with = With.NAME;
                }
            }
            case "INTO" ->
                throw Refusal.at(
                        token,
                        Rule.INTO,
                        "INTO writes to a table, stage or variable; leave it out, or quote it as a name");
            case "FOR" -> reviewLock(i);
            default -> {
                if (Words.AFTER_FROM.contains(token.value()) && !before.isWord("AS")) {
                    frame.inFrom = frame.relations;
                } else if (WriteVerbs.beginsStatement(tokens, i)) {
                    throw Refusal.at(
                            token,
                            Rule.READ_ONLY,
                            token.value() + " begins a writing statement; if it is a name, write it as AS \""
                                    + token.value() + "\"");
                }
            }
        }
    }

    private static boolean isSetOperator(Token token) {
        return token.kind() == Kind.WORD && Words.SET_OPERATORS.contains(token.value());
    }

    private void reviewLock(int i) {
        Token what = tokens.at(i + 1);
        if ((what.isWord("UPDATE") || what.isWord("SHARE")) && !tokens.at(i + 2).isWord("IN")) {
            throw Refusal.at(tokens.at(i), Rule.LOCKING, "FOR " + what.value() + " locks the rows; leave it out");
        }
    }

    private void push(Frame frame, int i, boolean bodyMustBeQuery, StatementKind kind) {
        Token opener = tokens.at(i);
        Frame inner = new Frame(opener.is("(") ? ")" : opener.is("[") ? "]" : "}", opener);
        inner.mustBeQuery = bodyMustBeQuery || frame.empty && frame.mustBeQuery || i < beginning.query();
        if (opener.is("(")) {
            new Brackets(tokens, functions, dynamicNames, kind).open(frame, inner, i);
        }
        frames.push(inner);
    }

    private void pop(Frame frame, int i) {
        Token token = tokens.at(i);
        if (!frame.closer.equals(token.value())) {
            throw Refusal.at(token, Rule.UNBALANCED, token.value() + " closes nothing here; remove it");
        }
        if (frame.identifier && tokens.at(i + 1).is("(")) {
            throw dynamicNames.refusal(token);
        }
        close(frame, token);
        frames.pop();
    }

    private static void close(Frame frame, Token token) {
        if (frame.with != With.NONE) {
            throw WithClause.refusal(token);
        }
        if (frame.mustBeQuery && frame.empty) {
            throw Beginning.write(token);
        }
    }
}
