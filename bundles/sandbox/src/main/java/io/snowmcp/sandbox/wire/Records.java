package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxControl.ReceivedStatement;
import io.snowmcp.sandbox.WirePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What came in, as a test wants to know it: the newest statements and aborts, and the number of requests. */
final class Records {
    private static final int MOST_RECORDS = 10_000;

    private final Map<String, ReceivedStatement> statements = new LinkedHashMap<>();
    private final Deque<String> aborts = new ArrayDeque<>();
    private final Map<WirePath, Long> requests = new EnumMap<>(WirePath.class);
    private long count;

    synchronized void arrived(WirePath path) {
        requests.merge(path, 1L, Long::sum);
    }

    synchronized void received(QueryRun run, StatementRequest request) {
        count++;
        var tag = request.parameters().getOrDefault("QUERY_TAG", "");
        var session = run.session();
        statements.put(
                run.id(),
                new ReceivedStatement(
                        run.id(),
                        session.id(),
                        session.user(),
                        "",
                        run.sql(),
                        request.describeOnly(),
                        tag,
                        run.requestId(),
                        0));
        if (statements.size() > MOST_RECORDS) {
            var oldest = statements.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Called in the statement's turn: only then is the session's state the statement's. */
    void inTurn(QueryRun run) {
        var sql = run.session().sql();
        var role = sql.context().role().orElse("");
        var tag = sql.parameters().getOrDefault("QUERY_TAG", "");
        change(run, s -> copy(s, role, s.queryTag().isEmpty() ? tag : s.queryTag(), s.retries()));
    }

    void repeated(QueryRun run) {
        change(run, s -> copy(s, s.role(), s.queryTag(), s.retries() + 1));
    }

    private synchronized void change(QueryRun run, UnaryOperator<ReceivedStatement> change) {
        statements.computeIfPresent(run.id(), (id, statement) -> change.apply(statement));
    }

    private static ReceivedStatement copy(ReceivedStatement s, String role, String tag, int retries) {
        return new ReceivedStatement(
                s.queryId(), s.sessionId(), s.user(), role, s.sql(), s.describeOnly(), tag, s.requestId(), retries);
    }

    synchronized void aborted(String sql) {
        aborts.add(sql);
        if (aborts.size() > MOST_RECORDS) {
            aborts.remove();
        }
    }

    synchronized long requests(WirePath path) {
        return requests.getOrDefault(path, 0L);
    }

    synchronized List<ReceivedStatement> statements() {
        return List.copyOf(statements.values());
    }

    synchronized long statementCount() {
        return count;
    }

    synchronized List<String> aborts() {
        return List.copyOf(aborts);
    }

    synchronized void forget() {
        statements.clear();
        aborts.clear();
        requests.clear();
        count = 0;
    }
}
