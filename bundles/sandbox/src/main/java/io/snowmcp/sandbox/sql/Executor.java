package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.statement.select.Select;

/** Runs one statement: decides by its first word who does. */
final class Executor {
    private final SessionState state;
    private final Duck duck;
    private final Waits waits;
    private final Transactions transactions;
    private volatile Running running;

    Executor(SessionState state, Duck duck, Waits waits) {
        this.state = state;
        this.duck = duck;
        this.waits = waits;
        transactions = new Transactions(duck);
    }

    void cancel(String queryId) {
        var r = running;
        if (r != null && r.is(queryId)) {
            r.cancel();
        }
    }

    void cancelAny() {
        var r = running;
        if (r != null) {
            r.cancel();
        }
    }

    SqlResult execute(SqlCall call) throws SqlFailure {
        state.begin(call.describeOnly());
        var r = new Running(call.queryId(), state.id(), waits);
        running = r;
        boolean open = false;
        try {
            var result = dispatch(call, r);
            open = result instanceof DuckResult;
            return result;
        } finally {
            if (!open) {
                r.end();
            }
        }
    }

    private SqlResult dispatch(SqlCall call, Running r) throws SqlFailure {
        var cursor = new Cursor(call.sql());
        var word = cursor.peek().stored();
        return switch (word) {
            case "SELECT", "WITH", "VALUES", "(" -> select(call, call.sql(), StatementTypes.SELECT, r);
            case "SHOW" -> rows(new ShowCommand(state, cursor).query(), StatementTypes.SHOW, call, r);
            case "DESCRIBE", "DESC" ->
                rows(new DescribeCommand(state, cursor).query(), StatementTypes.DESCRIBE, call, r);
            case "EXPLAIN" -> explain(call, r);
            case "INSERT", "UPDATE", "DELETE", "MERGE" ->
                new DmlStatements(state, duck, transactions).run(word, call, r);
            case "USE", "ALTER" ->
                call.describeOnly()
                        ? MemoryResult.status("", StatementTypes.USE)
                        : new ContextCommands(state, cursor).run();
            case "BEGIN", "START", "COMMIT", "ROLLBACK" ->
                call.describeOnly() ? MemoryResult.status("", StatementTypes.TCL) : transactions.run(word);
            case "CREATE", "DROP", "TRUNCATE", "COMMENT" ->
                call.describeOnly()
                        ? MemoryResult.status("", StatementTypes.DDL)
                        : new DdlStatements(state, duck, transactions, cursor).run(word, r);
            case "PUT",
                    "GET",
                    "LIST",
                    "LS",
                    "REMOVE",
                    "RM",
                    "COPY",
                    "CALL",
                    "EXECUTE",
                    "GRANT",
                    "REVOKE",
                    "SET",
                    "UNSET",
                    "UNDROP",
                    "DECLARE" -> throw SqlFailure.notEmulated(word);
            default -> throw cursor.unexpected();
        };
    }

    private SqlResult select(SqlCall call, String sql, int typeId, Running r) throws SqlFailure {
        var parsed = new SqlParser(sql);
        if (!(parsed.statement instanceof Select s)) {
            throw SqlFailure.notEmulated(parsed.statement.getClass().getSimpleName());
        }
        if (call.bindRows().size() > 1) {
            throw SqlFailure.notEmulated("array binds in a SELECT");
        }
        var compiler = new Compiler(
                state,
                parsed,
                call.bindRows().isEmpty() ? Map.of() : call.bindRows().get(0));
        var query = compiler.select(s);
        if (call.describeOnly()) {
            return new MemoryResult(
                    query.columns().stream().map(OutColumn::describe).toList(), typeId, compiler.bindCount, List.of());
        }
        return duck.stream(query, typeId, compiler.bindCount, r);
    }

    private SqlResult rows(Query query, int typeId, SqlCall call, Running r) throws SqlFailure {
        if (call.describeOnly()) {
            return new MemoryResult(
                    query.columns().stream().map(OutColumn::describe).toList(), typeId, 0, List.of());
        }
        return duck.stream(query, typeId, 0, r);
    }

    /** No plan of Snowflake's can be shown honestly: the statement is compiled, and its result columns named. */
    private SqlResult explain(SqlCall call, Running r) throws SqlFailure {
        var body = call.sql()
                .strip()
                .substring("EXPLAIN".length())
                .replaceFirst("(?i)^\\s+USING\\s+(TABULAR|TEXT|JSON)", "");
        var parsed = new SqlParser(body);
        if (!(parsed.statement instanceof Select s)) {
            throw SqlFailure.notEmulated("EXPLAIN of a statement that is not a SELECT");
        }
        var query = new Compiler(state, parsed, Map.of()).select(s);
        var table = new RowTable(
                "step:N",
                "id:N",
                "parent:N",
                "operation:T",
                "objects:T",
                "alias:T",
                "expressions:T",
                "partitionsTotal:N",
                "partitionsAssigned:N",
                "bytesAssigned:N");
        table.row(null, null, null, "GlobalStats", null, null, null, 1, 1, 0);
        table.row(
                1,
                0,
                null,
                "Result",
                null,
                null,
                String.join(", ", query.columns().stream().map(OutColumn::name).toList()),
                null,
                null,
                null);
        return rows(table.query(), StatementTypes.SELECT, call, r);
    }
}
