package io.snowmcp.sandbox.sql;

import java.util.Map;
import java.util.Optional;

/** A session: its own connection, context and parameters. */
final class DuckSession implements SqlSession {
    private final SessionState state;
    private final Duck duck;
    private final Executor executor;
    private final RememberedResults remembered;

    DuckSession(String id, SessionStart start, Account account, Duck duck, Waits waits) {
        this.duck = duck;
        remembered = new RememberedResults(start.results(), account.history(), start.user(), duck);
        var parameters = new java.util.TreeMap<String, String>();
        start.parameters().forEach((k, v) -> {
            if (Parameters.DEFAULTS.containsKey(k)) {
                parameters.put(k, v);
            }
        });
        state = new SessionState(id, start.user(), account, context(start.context()), parameters, remembered::open);
        executor = new Executor(state, duck, waits);
    }

    /** What the login does not name is as a user's defaults would be. */
    private static SessionContext context(SessionContext asked) {
        return new SessionContext(
                asked.database().map(Names::stored),
                asked.schema().map(Names::stored).or(() -> Optional.of("PUBLIC")),
                asked.warehouse().map(Names::stored).or(() -> Optional.of(Warehouses.STANDARD)),
                asked.role().map(Names::stored).or(() -> Optional.of(Roles.ADMIN)));
    }

    @Override
    public SqlResult execute(SqlCall call) throws SqlFailure {
        try {
            return executor.execute(call);
        } finally {
            if (!call.describeOnly()) {
                state.finished(call.queryId());
            }
        }
    }

    @Override
    public void cancel(String queryId) {
        executor.cancel(queryId);
    }

    @Override
    public SessionContext context() {
        return state.context();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.copyOf(state.parameters());
    }

    @Override
    public void close() {
        executor.cancelAny();
        duck.close();
    }
}
