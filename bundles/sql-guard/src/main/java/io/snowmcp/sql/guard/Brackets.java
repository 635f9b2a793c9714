package io.snowmcp.sql.guard;

import java.util.List;

/** Reads what an opening bracket belongs to: a call, TABLE(...), IDENTIFIER(...), relations in FROM, or an expression. */
record Brackets(Tokens tokens, Functions functions, DynamicNames dynamicNames, StatementKind kind) {

    void open(Frame outer, Frame inner, int i) {
        Token before = tokens.at(i - 1);
        if (before.isName() && !outer.empty) {
            call(outer, inner, i);
        } else if (outer.tableArgument) {
            throw Refusal.at(
                    tokens.at(i), Rule.TABLE_FUNCTION, "brackets in TABLE(...); write TABLE(function(...)) directly");
        } else if (outer.inFrom && isRelationStart(outer, i)) {
            relations(inner);
        }
    }

    private void call(Frame outer, Frame inner, int i) {
        Token name = tokens.at(i - 1);
        int start = tokens.chainStart(i - 1);
        Token before = tokens.at(start - 1);
        List<String> chain = tokens.chain(start, i - 1);
        boolean word = name.kind() == Token.Kind.WORD && start == i - 1 && !before.is(":");
        if (word && name.isWord("TABLE")) {
            inner.tableArgument = true;
        } else if (word && name.isWord("IDENTIFIER")) {
            inner.identifier = true;
            dynamicNames.review(i, kind);
        } else if (before.is("!")) {
            functions.reviewMethod(name);
        } else if (outer.tableArgument) {
            boolean window = word && name.isWord("OVER") && before.is(")");
            if (!window) {
                functions.reviewTableCall(tokens.at(start), chain);
            }
        } else if (outer.inFrom && (chain.get(0).isEmpty() || isRelationStart(outer, start))) {
            if (!word || !Words.RELATIONS.contains(name.value())) {
                functions.reviewTableCall(tokens.at(start), chain);
            }
        }
        functions.reviewCall(tokens.at(start), chain);
        if (outer.inFrom && word && (name.isWord("FROM") || name.isWord("JOIN") || name.isWord("LATERAL"))) {
            relations(inner);
        }
    }

    /** Until a SELECT shows that it is a subquery. */
    private static void relations(Frame inner) {
        inner.relations = true;
        inner.inFrom = true;
    }

    private boolean isRelationStart(Frame outer, int i) {
        Token before = tokens.at(i - 1);
        return before.is(",")
                || before.is(".")
                || before.is("(") && outer.relations
                || before.isWord("FROM") && !tokens.isComparison(i - 1)
                || before.isWord("JOIN")
                || before.isWord("LATERAL");
    }
}
