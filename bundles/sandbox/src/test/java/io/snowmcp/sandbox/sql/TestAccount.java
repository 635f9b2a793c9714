package io.snowmcp.sandbox.sql;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account for tests, and sessions on it that answer lists. */
final class TestAccount implements AutoCloseable {
    final SqlAccount account;

    TestAccount() {
        this(Clock.systemUTC());
    }

    TestAccount(Clock clock) {
        try {
            account = DuckAccount.start(0.01, 512, clock);
        } catch (SqlFailure e) {
            throw new IllegalStateException(e);
        }
    }

    SqlSession session() throws SqlFailure {
        return session("DEMO", "PUBLIC", id -> Optional.empty());
    }

    SqlSession as(String role) throws SqlFailure {
        return as("TESTER", role);
    }

    SqlSession as(String user, String role) throws SqlFailure {
        var context = new SessionContext(
                Optional.of("DEMO"), Optional.of("PUBLIC"), Optional.of("COMPUTE_WH"), Optional.of(role));
        return account.open(new SessionStart(user, context, Map.of(), id -> Optional.empty()));
    }

    SqlSession session(String database, String schema, ResultArchive archive) throws SqlFailure {
        var context = new SessionContext(
                Optional.ofNullable(database),
                Optional.ofNullable(schema),
                Optional.of("COMPUTE_WH"),
                Optional.empty());
        return account.open(new SessionStart("TESTER", context, Map.of(), archive));
    }

    static List<List<String>> rows(SqlSession session, String sql) throws SqlFailure {
        return rows(session, SqlCall.of("q", sql));
    }

    static List<List<String>> rows(SqlSession session, SqlCall call) throws SqlFailure {
        try (var result = session.execute(call)) {
            var all = new ArrayList<List<String>>();
            for (var row = result.next(); row != null; row = result.next()) {
                var cells = new ArrayList<String>();
                for (var cell : row) {
                    cells.add(cell);
                }
                all.add(cells);
            }
            return all;
        }
    }

    /** Runs a statement for what it does. */
    static void run(SqlSession session, String... statements) throws SqlFailure {
        for (var sql : statements) {
            rows(session, sql);
        }
    }

    static SqlFailure failure(SqlSession session, String sql) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(SqlFailure.class, () -> rows(session, sql));
    }

    /** Names and types of the columns, such as {@code "name:text"}. */
    static List<String> columns(SqlSession session, String sql) throws SqlFailure {
        try (var result = session.execute(SqlCall.of("q", sql))) {
            return result.columns().stream().map(c -> c.name() + ":" + c.type()).toList();
        }
    }

    static String one(SqlSession session, String sql) throws SqlFailure {
        return rows(session, sql).get(0).get(0);
    }

    @Override
    public void close() {
        account.close();
    }
}
