package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.Select;

/** Runs one statement: decides by its first word who does, and puts it into the account's history. */
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
        var history = state.account().history();
        var key = call.describeOnly() ? "" : history.begin(begun(call));
        var r = new Running(call.queryId(), state.id(), waits);
        running = r;
        boolean open = false;
        try {
            var timeout = Parameters.number("STATEMENT_TIMEOUT_IN_SECONDS", call, state);
            if (timeout > 0) {
                r.expireAfter(timeout);
            }
            transactions.mend();
            var result = dispatch(call, r);
            open = result instanceof DuckResult;
            return call.describeOnly() ? result : new RecordedResult(result, history, transactions, key);
        } catch (SqlFailure e) {
            transactions.failed();
            history.end(key, 0, Optional.of(e));
            throw e;
        } finally {
            if (!open) {
                r.end();
            }
        }
    }

    private History.Begun begun(SqlCall call) {
        var tag = call.parameters().getOrDefault("QUERY_TAG", state.parameters().getOrDefault("QUERY_TAG", ""));
        return new History.Begun(
                call.queryId(),
                call.sql(),
                type(call.sql()),
                state.id(),
                state.user(),
                state.context(),
                tag,
                state.now());
    }

    private static String type(String sql) {
        try {
            return QueryTypes.of(new Cursor(sql));
        } catch (SqlFailure unreadable) {
            return "UNKNOWN";
        }
    }

    private SqlResult dispatch(SqlCall written, Running r) throws SqlFailure {
        var call = Variables.expanded(written, state);
        var cursor = new Cursor(call.sql());
        var word = cursor.peek().stored();
        return switch (word) {
            case "SELECT", "WITH", "VALUES", "(" -> select(call, call.sql(), StatementTypes.SELECT, r);
            case "SHOW" -> rows(new ShowCommand(state, cursor).query(), StatementTypes.SHOW, call, r);
            case "DESCRIBE", "DESC" ->
                rows(new DescribeCommand(state, cursor).query(), StatementTypes.DESCRIBE, call, r);
            case "EXPLAIN" ->
                rows(
                        new ExplainCommand(state, new DmlStatements(state, duck, transactions), cursor).query(),
                        StatementTypes.SELECT,
                        call,
                        r);
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> new DmlStatements(state, duck, transactions).run(call, r);
            case "USE" ->
                command(call, StatementTypes.USE, () -> new ContextCommands(state, transactions, cursor).run());
            case "BEGIN", "START", "COMMIT", "ROLLBACK" ->
                command(call, StatementTypes.TCL, () -> transactions.run(cursor));
            case "SET", "UNSET" -> command(call, StatementTypes.SCL, () -> variable(cursor, r));
            case "GRANT", "REVOKE" ->
                command(call, StatementTypes.DDL, () -> new GrantCommands(state, transactions, cursor).run());
            case "ALTER" -> {
                boolean session = cursor.peek(1).is("SESSION");
                yield command(
                        call,
                        session ? StatementTypes.ALTER_SESSION : StatementTypes.DDL,
                        () -> session
                                ? new ContextCommands(state, transactions, cursor).run()
                                : new AlterStatements(ddl(cursor, r)).run());
            }
            case "CREATE" -> command(call, StatementTypes.DDL, () -> new CreateStatements(ddl(cursor, r)).run());
            case "DROP" -> command(call, StatementTypes.DDL, () -> new DropStatements(ddl(cursor, r)).run());
            case "TRUNCATE", "COMMENT" ->
                command(call, StatementTypes.DDL, () -> new TableCommands(ddl(cursor, r)).run());
            case "PUT", "GET", "LIST", "LS", "REMOVE", "RM", "COPY", "CALL", "EXECUTE", "UNDROP", "DECLARE" ->
                throw SqlFailure.notEmulated(word);
            default -> throw cursor.unexpected();
        };
    }

    /** What changes the account or the session, and answers one row. */
    private interface Command {
        SqlResult run() throws SqlFailure;
    }

    private static SqlResult command(SqlCall call, int type, Command command) throws SqlFailure {
        return call.describeOnly() ? MemoryResult.status("", type) : command.run();
    }

    private Ddl ddl(Cursor cursor, Running r) throws SqlFailure {
        transactions.commit();
        return new Ddl(state, duck, cursor, r);
    }

    private SqlResult variable(Cursor cursor, Running r) throws SqlFailure {
        return new Variables(state, cursor, sql -> {
                    try (var value = select(SqlCall.of("", sql), sql, StatementTypes.SELECT, r)) {
                        return new Variables.Row(value.columns(), value.next());
                    }
                })
                .run();
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
        if (compiler.computes) {
            state.needWarehouse();
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
}
