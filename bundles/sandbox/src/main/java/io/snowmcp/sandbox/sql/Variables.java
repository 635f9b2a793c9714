package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** SET and UNSET, and {@code $name} in a statement, which becomes the constant it stands for. */
final class Variables {
    private final SessionState state;
    private final Cursor cursor;
    private final Evaluation evaluation;

    /** The first row of a query, null if there is none. */
    record Row(List<ResultColumn> columns, String[] cells) {}

    interface Evaluation {
        Row of(String sql) throws SqlFailure;
    }

    Variables(SessionState state, Cursor cursor, Evaluation evaluation) {
        this.state = state;
        this.cursor = cursor;
        this.evaluation = evaluation;
    }

    SqlResult run() throws SqlFailure {
        boolean set = cursor.take().is("SET");
        var names = new ArrayList<String>();
        boolean bracket = cursor.accept("(");
        do {
            names.add(cursor.identifier());
        } while (bracket && cursor.accept(","));
        if (bracket) {
            cursor.expect(")");
        }
        if (set) {
            cursor.expect("=");
            assign(names, evaluation.of(query(bracket)));
        } else {
            cursor.end();
            names.forEach(state.variables()::remove);
        }
        return MemoryResult.status("Statement executed successfully.", StatementTypes.SCL);
    }

    /** {@code (a, b)} in brackets is a list of values, {@code (SELECT ..)} a query. */
    private String query(boolean several) {
        var text = cursor.rest();
        if (!several) {
            return "SELECT " + text;
        }
        return cursor.peek(1).is("SELECT") ? text : "SELECT " + text.substring(1, text.length() - 1);
    }

    private void assign(List<String> names, Row row) throws SqlFailure {
        if (row.cells() == null || row.cells().length != names.size()) {
            throw Failures.compilation("002206", "The number of variables and values in SET do not match.");
        }
        for (int i = 0; i < names.size(); i++) {
            var type = ArchivedCells.type(row.columns().get(i));
            if (!type.is(SfType.Kind.FIXED, SfType.Kind.REAL, SfType.Kind.TEXT, SfType.Kind.BOOLEAN)
                    || row.cells()[i] == null) {
                throw SqlFailure.notEmulated("a variable of type " + type.declared() + " or without a value");
            }
            var old = state.variables().get(names.get(i));
            var created = old == null ? state.now() : old.created();
            state.variables().put(names.get(i), new SessionState.Variable(row.cells()[i], type, created, state.now()));
        }
    }

    static SqlCall expanded(SqlCall call, SessionState state) throws SqlFailure {
        if (call.sql().indexOf('$') < 0) {
            return call;
        }
        var sql = new StringBuilder();
        int from = 0;
        for (var t : Lexer.tokens(call.sql())) {
            if (t.kind() == Token.Kind.WORD && t.text().matches("\\$[A-Za-z_].*")) {
                sql.append(call.sql(), from, t.start()).append(constant(call.sql(), t, state));
                from = t.end();
            }
        }
        return from == 0
                ? call
                : new SqlCall(
                        call.queryId(),
                        sql.append(call.sql().substring(from)).toString(),
                        call.bindRows(),
                        call.describeOnly(),
                        call.parameters());
    }

    private static String constant(String sql, Token t, SessionState state) throws SqlFailure {
        var v = state.variables().get(t.stored().substring(1));
        if (v == null) {
            var place = Place.of(sql, t.start());
            throw Failures.compilation(
                    "002211",
                    "error line " + place.line() + " at position " + place.pos() + "\nSession variable '" + t.stored()
                            + "' does not exist");
        }
        return switch (v.type().kind()) {
            case TEXT -> "'" + v.value().replace("\\", "\\\\").replace("'", "''") + "'";
            case BOOLEAN -> v.value().equals("1") ? "TRUE" : "FALSE";
            case REAL -> "'" + v.value() + "'::FLOAT";
            default -> v.value();
        };
    }
}
