package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements in the background: their state, their result, their end. */
class AsyncQueryTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void isFoundByResultScanFromAnotherSession() throws Exception {
        try (var one = Driver.connect(sandbox);
                var other = Driver.connect(sandbox)) {
            var id = id(async(one, "SELECT 'kept' AS S, 1.50::NUMBER(5,2) AS N"));
            awaitEnd(one, id);
            try (var rows = other.createStatement().executeQuery("SELECT * FROM TABLE(RESULT_SCAN('" + id + "'))")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("S")).isEqualTo("kept");
                assertThat(rows.getString("N")).isEqualTo("1.50");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void tellsWhyItFailed() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            var rows = async(connection, "SELECT * FROM no_such_table");
            var status = awaitEnd(connection, id(rows));
            assertThat(status.getStatus()).isEqualTo(QueryStatus.Status.FAILED_WITH_ERROR);
            assertThat(status.getErrorCode()).isEqualTo(2003);
            assertThat(status.getErrorMessage()).contains("NO_SUCH_TABLE");
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("FAILED_WITH_ERROR");
        }
    }

    /** The driver's cancel() sends nothing for a statement in the background. */
    @Test
    void isAbortedByItsIdOnly() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var stall = sandbox.control().stallNext();
                var statement = connection.createStatement()) {
            var id = id(statement.unwrap(SnowflakeStatement.class).executeAsyncQuery("SELECT 'aborted'"));
            assertThat(stall.awaitReached(SOON)).isTrue();
            statement.cancel();
            assertThat(sandbox.control().aborts()).isEmpty();
            connection.createStatement().execute("SELECT SYSTEM$CANCEL_QUERY('" + id + "')");
            var status = awaitEnd(connection, id);
            assertThat(status.getStatus()).isEqualTo(QueryStatus.Status.ABORTED);
            assertThat(status.getErrorCode()).isEqualTo(604);
            assertThat(stall.waiting()).isZero();
        }
    }

    private static ResultSet async(Connection connection, String sql) throws SQLException {
        return connection.createStatement().unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
    }

    private static String id(ResultSet rows) throws SQLException {
        return rows.unwrap(SnowflakeResultSet.class).getQueryID();
    }

    private static QueryStatus awaitEnd(Connection connection, String id) throws SQLException {
        var end = System.nanoTime() + SOON.toNanos();
        var asking = connection.unwrap(SnowflakeConnection.class);
        var status = asking.getQueryStatus(id);
        while (status.getStatus() == QueryStatus.Status.RUNNING && System.nanoTime() < end) {
            status = asking.getQueryStatus(id);
        }
        return status;
    }
}
