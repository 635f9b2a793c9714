package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.ResultColumn;
import io.snowmcp.sandbox.sql.SqlAccount;
import io.snowmcp.sandbox.sql.SqlCall;
import io.snowmcp.sandbox.sql.SqlFailure;
import io.snowmcp.sandbox.sql.SqlSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements on workers, one after another for each session. */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final String COUNT = "MULTI_STATEMENT_COUNT";
    private static final int MULTI = 0xA000;

    private final SqlAccount account;
    private final Queries queries;
    private final Records records;
    private final StatementFaults faults;
    private final Drain drain;

    Runner(SqlAccount account, Queries queries, Records records, StatementFaults faults, Drain drain) {
        this.account = account;
        this.queries = queries;
        this.records = records;
        this.faults = faults;
        this.drain = drain;
    }

    /** The run of this request: a new one, or the first one's if the client repeats itself. */
    QueryRun start(WireSession session, String requestId, StatementRequest request) {
        var fresh = new AtomicBoolean();
        var found = queries.findOrAdd(session, requestId, () -> {
            fresh.set(true);
            var run = run(session, requestId, request.sql());
            records.received(run, request);
            if (!CancelQuery.handles(run, queries)) {
                session.inTurn(run, r -> complete(r, request));
            }
            return run;
        });
        if (!fresh.get()) {
            records.repeated(found);
        }
        return found;
    }

    private static QueryRun run(WireSession session, String requestId, String sql) {
        return new QueryRun(UUID.randomUUID().toString(), requestId, session, sql, System.currentTimeMillis());
    }

    private void complete(QueryRun run, StatementRequest request) {
        try {
            records.inTurn(run);
            faults.pass(run);
            run.checkCancelled();
            run.result().complete(execute(run, request));
        } catch (SqlFailure e) {
            run.result().completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("statement {} failed within the sandbox", run.id(), e);
            run.result().completeExceptionally(e);
        }
    }

    private KeptResult execute(QueryRun run, StatementRequest request) throws SqlFailure {
        var statements = account.split(request.sql());
        var session = run.session().sql();
        var wanted = Integer.parseInt(
                request.parameters().getOrDefault(COUNT, session.parameters().getOrDefault(COUNT, "1")));
        if (statements.isEmpty()) {
            throw new SqlFailure("000900", "42601", "SQL compilation error:\nEmpty SQL statement.", 0, -1);
        }
        if (wanted != 0 && wanted != statements.size()) {
            throw new SqlFailure(
                    "000008",
                    "0A000",
                    "Actual statement count " + statements.size() + " did not match the desired statement count "
                            + wanted + ".");
        }
        return statements.size() == 1 ? one(run, statements.get(0), request) : several(run, statements, request);
    }

    private KeptResult one(QueryRun run, String sql, StatementRequest request) throws SqlFailure {
        var session = run.session().sql();
        var call = new SqlCall(run.id(), sql, request.bindRows(), request.describeOnly(), request.parameters());
        try (var result = session.execute(call)) {
            return drain.read(result, session);
        }
    }

    private KeptResult several(QueryRun parent, List<String> statements, StatementRequest request) throws SqlFailure {
        if (request.bindRows().size() > 1) {
            throw SqlFailure.notEmulated("array binds for several statements at once");
        }
        var used = 0;
        var children = new ArrayList<QueryRun>();
        for (var sql : statements) {
            parent.checkCancelled();
            var child = run(parent.session(), "", sql);
            parent.cancelled().thenRun(child::cancel);
            var binds = request.bindRows().isEmpty() ? 0 : numberOfBinds(child, sql, request);
            child.result().complete(one(child, sql, request.withBinds(used, binds)));
            used += binds;
            queries.add(child);
            children.add(child);
        }
        return summary(parent.session().sql(), children);
    }

    private static int numberOfBinds(QueryRun run, String sql, StatementRequest request) throws SqlFailure {
        var describe = new SqlCall(run.id(), sql, List.of(), true, request.parameters());
        try (var described = run.session().sql().execute(describe)) {
            return described.numberOfBinds();
        }
    }

    private static KeptResult summary(SqlSession session, List<QueryRun> children) {
        var text = "Multiple statements executed successfully.";
        return new KeptResult(
                List.of(ResultColumn.text("multiple statement execution", 16_777_216)),
                MULTI,
                0,
                1,
                ("[\"" + text + "\"]").getBytes(StandardCharsets.UTF_8),
                List.of(),
                session.context(),
                Map.copyOf(session.parameters()),
                List.copyOf(children));
    }
}
