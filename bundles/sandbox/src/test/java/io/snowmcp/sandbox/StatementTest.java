package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void bindsValuesAndNulls() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement =
                        connection.prepareStatement("SELECT ?::INT + 1 AS n, ?::VARCHAR AS s, ?::VARCHAR AS z")) {
            statement.setInt(1, 41);
            statement.setString(2, "it's \"ü\" \\ \n");
            statement.setString(3, null);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
                assertThat(rows.getString(2)).isEqualTo("it's \"ü\" \\ \n");
                assertThat(rows.getString(3)).isNull();
                assertThat(rows.wasNull()).isTrue();
            }
        }
    }

    @Test
    void tellsColumnsAndBindsWithoutRunning() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.prepareStatement("SELECT 1 AS A, 'x' AS B WHERE 1 = ?")) {
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("B");
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
        }
    }

    @Test
    void runsABatchAsOneStatement() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            connection.createStatement().execute("CREATE TEMPORARY TABLE batch (a INT, b VARCHAR)");
            sandbox.control().forget();
            try (var insert = connection.prepareStatement("INSERT INTO batch VALUES (?, ?)")) {
                for (var i = 0; i < 3; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, i == 1 ? null : "row " + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
            }
            assertThat(sandbox.control().statements())
                    .filteredOn(s -> !s.describeOnly())
                    .hasSize(1);
            try (var rows = connection.createStatement().executeQuery("SELECT count(*), count(b) FROM batch")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.getInt(2)).isEqualTo(2);
            }
        }
    }

    @Test
    void tellsTheNumberOfChangedRows() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE changed (a INT)");
            assertThat(statement.executeUpdate("INSERT INTO changed VALUES (1), (2)"))
                    .isEqualTo(2);
        }
    }

    @Test
    void failsAsSnowflakeFails() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM no_such_table"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getErrorCode()).isEqualTo(2003);
                        assertThat(e.getSQLState()).isEqualTo("42S02");
                        assertThat(e.getMessage()).contains("SQL compilation error");
                    });
        }
    }

    @Test
    void refusesASecondStatement() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1; SELECT 2"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(8))
                    .hasMessageContaining("Actual statement count 2 did not match the desired statement count 1.");
        }
    }

    @Test
    void runsSeveralStatementsIfTheirNumberIsAnnounced() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement()) {
            statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 2);
            assertThat(statement.execute("SELECT 1 AS a; SELECT 2 AS b")).isTrue();
            try (var first = statement.getResultSet()) {
                first.next();
                assertThat(first.getInt(1)).isEqualTo(1);
            }
            assertThat(statement.getMoreResults()).isTrue();
            try (var second = statement.getResultSet()) {
                second.next();
                assertThat(second.getInt(1)).isEqualTo(2);
            }
        }
    }
}
