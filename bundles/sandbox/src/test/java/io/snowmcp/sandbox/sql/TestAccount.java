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
        try {
            account = DuckAccount.start(0.01, 512, Clock.systemUTC());
        } catch (SqlFailure e) {
            throw new IllegalStateException(e);
        }
    }

    SqlSession session() throws SqlFailure {
        return session("DEMO", "PUBLIC", id -> Optional.empty());
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

    static String one(SqlSession session, String sql) throws SqlFailure {
        return rows(session, sql).get(0).get(0);
    }

    @Override
    public void close() {
        account.close();
    }
}
