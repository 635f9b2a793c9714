package io.snowmcp.sandbox.sql;

import java.util.Map;
import java.util.Optional;

/** A session: its own connection, context and parameters. */
final class DuckSession implements SqlSession {
    private final SessionState state;
    private final Duck duck;
    private final Executor executor;
    private final RememberedResults remembered;

    DuckSession(String id, SessionStart start, Catalog catalog, Duck duck, Waits waits) {
        this.duck = duck;
        remembered = new RememberedResults(start.results(), duck);
        var parameters = new java.util.TreeMap<String, String>();
        start.parameters().forEach((k, v) -> {
            if (Parameters.DEFAULTS.containsKey(k)) {
                parameters.put(k, v);
            }
        });
        state = new SessionState(
                id, start.user(), catalog, context(start.context(), catalog), parameters, remembered::open);
        executor = new Executor(state, duck, waits);
    }

    private static SessionContext context(SessionContext asked, Catalog catalog) {
        var database = asked.database().filter(d -> catalog.database(d).isPresent());
        var schema =
                database.isEmpty() ? Optional.<String>empty() : asked.schema().or(() -> Optional.of("PUBLIC"));
        schema = schema.filter(s -> s.equals("INFORMATION_SCHEMA")
                || catalog.schema(database.get(), s).isPresent());
        return new SessionContext(
                database, schema, asked.warehouse(), asked.role().or(() -> Optional.of("ACCOUNTADMIN")));
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
