package io.snowmcp.sandbox.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** One session's connection to DuckDB. */
final class Duck implements AutoCloseable {
    private final DuckDBConnection connection;

    Duck(DuckDBConnection connection) {
        this.connection = connection;
    }

    SqlResult stream(Query query, int typeId, int binds, Running running) throws SqlFailure {
        DuckDBPreparedStatement statement = null;
        try {
            statement = connection.prepare(query.sql());
            running.start(statement);
            ResultSet rows;
            try {
                rows = statement.executeQuery();
            } catch (SQLException e) {
                running.check();
                throw cause(query.sql(), e, running);
            }
            return new DuckResult(query, typeId, binds, statement, rows, running);
        } catch (SQLException e) {
            close(statement);
            throw DuckErrors.of(e);
        } catch (SqlFailure e) {
            close(statement);
            throw e;
        }
    }

    /** A failure before the first row arrives as "Invalid result set" (DuckDB 2.0.0.1); the chunked interface tells why. */
    private SQLException cause(String sql, SQLException e, Running running) throws SqlFailure {
        if (!String.valueOf(e.getMessage()).contains("Invalid result set")) {
            return e;
        }
        try (var again = connection.prepare(sql)) {
            running.start(again);
            again.query().close();
            return e;
        } catch (SQLException why) {
            running.check();
            return why;
        }
    }

    /** Runs a statement that changes something; answers the number in its first cell, or 0. */
    long change(String sql, Running running) throws SqlFailure {
        try (var statement = connection.prepare(sql)) {
            running.start(statement);
            try (var result = statement.query()) {
                running.check();
                return result.nextChunk() && result.chunk().rowCount() > 0
                        ? result.chunk().vector(0).getLong(0)
                        : 0;
            }
        } catch (SQLException e) {
            running.check();
            throw DuckErrors.of(e);
        }
    }

    /** How often each text comes in the first column. */
    Map<String, Long> counts(String sql, Running running) throws SqlFailure {
        return read(sql, running, rows -> {
            var counts = new HashMap<String, Long>();
            while (rows.next()) {
                counts.merge(rows.getString(1), 1L, Long::sum);
            }
            return counts;
        });
    }

    /** The two numbers of the one row. */
    long[] pair(String sql, Running running) throws SqlFailure {
        return read(
                sql, running, rows -> rows.next() ? new long[] {rows.getLong(1), rows.getLong(2)} : new long[] {0, 0});
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T read(String sql, Running running, Reading<T> reading) throws SqlFailure {
        try (var statement = connection.prepare(sql)) {
            running.start(statement);
            ResultSet rows;
            try {
                rows = statement.executeQuery();
            } catch (SQLException e) {
                running.check();
                throw cause(sql, e, running);
            }
            try (rows) {
                var result = reading.of(rows);
                running.check();
                return result;
            }
        } catch (SQLException e) {
            running.check();
            throw DuckErrors.of(e);
        }
    }

    void run(String sql) throws SqlFailure {
        try (Statement s = connection.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw DuckErrors.of(e);
        }
    }

    Connection connection() {
        return connection;
    }

    private static void close(Statement s) {
        try {
            if (s != null) {
                s.close();
            }
        } catch (SQLException e) {
            // Already closed.
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Closed with the account.
        }
    }
}
