package io.snowmcp.sandbox.sql;

final class ExplainCommand {
    private final SessionState state;
    private final Cursor cursor;

    ExplainCommand(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    Query query() throws SqlFailure {
        throw SqlFailure.notEmulated("EXPLAIN" + state.id() + cursor.sql);
    }
}
