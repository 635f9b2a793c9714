package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into statements at the semicolons that are not part of a string or comment. */
final class Statements {
    private Statements() {}

    static List<String> split(String sql) {
        var result = new ArrayList<String>();
        try {
            int from = 0;
            boolean any = false;
            for (var t : Lexer.tokens(sql)) {
                if (t.kind() == Kind.END || t.is(";")) {
                    if (any) {
                        result.add(sql.substring(from, t.start()).strip());
                    }
                    from = t.end();
                    any = false;
                } else {
                    any = true;
                }
            }
        } catch (SqlFailure unreadable) {
            // The whole text then fails with a syntax error of its own when it is run.
            return List.of(sql);
        }
        return result;
    }
}
