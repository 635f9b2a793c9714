package io.snowmcp.sandbox.sql;

import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;

/** A parsed statement that still knows where each node was in the user's text. */
final class SqlParser {
    final Normalized source;
    final Statement statement;

    SqlParser(String sql) throws SqlFailure {
        source = new Normalized(sql);
        Statement parsed;
        try {
            parsed = new CCJSqlParser(source.text).Statement();
        } catch (ParseException e) {
            throw syntax(e.currentToken == null ? null : e.currentToken.next);
        } catch (TokenMgrException e) {
            throw syntax(null);
        }
        statement = parsed;
    }

    private SqlFailure syntax(Token found) {
        var construct = KnownConstructs.in(source.tokens);
        if (construct != null) {
            return SqlFailure.notEmulated(construct);
        }
        if (found == null || found.kind == 0) {
            var place = Place.of(source.original, source.original.length());
            return Failures.syntax(place.line(), place.pos(), "<EOF>");
        }
        var place = source.place(offset(found.beginLine, found.beginColumn));
        return Failures.syntax(place.line(), place.pos(), found.image);
    }

    private int offset(int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = source.text.indexOf('\n', at) + 1;
        }
        return at + column - 1;
    }

    Place place(ASTNodeAccess node) {
        var ast = node.getASTNode();
        if (ast == null || ast.jjtGetFirstToken() == null) {
            return new Place(1, 0);
        }
        var t = ast.jjtGetFirstToken();
        return source.place(offset(t.beginLine, t.beginColumn));
    }

    /** The user's text of a node, or empty if the parser kept no place. */
    String text(ASTNodeAccess node) {
        var ast = node.getASTNode();
        if (ast == null || ast.jjtGetFirstToken() == null || ast.jjtGetLastToken() == null) {
            return "";
        }
        var first = ast.jjtGetFirstToken();
        var last = ast.jjtGetLastToken();
        return source.slice(offset(first.beginLine, first.beginColumn), offset(last.beginLine, last.beginColumn));
    }
}
