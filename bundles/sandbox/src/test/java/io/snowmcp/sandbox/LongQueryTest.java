package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LongQueryTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LINES = "SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.LINEITEM";
    private static final String ENDLESS = "SELECT COUNT(*) FROM " + LINES + " a, " + LINES + " b, " + LINES
            + " c WHERE a.L_ORDERKEY + b.L_ORDERKEY + c.L_ORDERKEY = -1";
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withLongQueryAfter(Duration.ofMillis(50)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void answersAStatementThatTakesLongerThanOneRequest() throws Exception {
        sandbox.control().delayNext(Duration.ofMillis(300));
        try (var connection = Driver.connect(sandbox);
                var rows = connection.createStatement().executeQuery("SELECT 7")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
    }

    @Test
    void cancelsAStatementThatWaits() throws Exception {
        sandbox.control().forget();
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement();
                var stall = sandbox.control().stallNext()) {
            var outcome = inBackground(statement, "SELECT 'stalled'");
            assertThat(stall.awaitReached(SOON)).isTrue();
            cancelUntilDone(statement, outcome);
            assertCancelled(outcome);
            assertThat(sandbox.control().aborts()).contains("SELECT 'stalled'");
        }
    }

    @Test
    void cancelsAStatementThatRuns() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement()) {
            var before = sandbox.control().statementCount();
            var outcome = inBackground(statement, ENDLESS);
            awaitArrival(before);
            cancelUntilDone(statement, outcome);
            assertCancelled(outcome);
            assertTurnIsFree(connection);
        }
    }

    @Test
    void endsAStatementAtItsTimeout() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement();
                var stall = sandbox.control().stallNext()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("SELECT 'late'"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(604));
            assertThat(stall.waiting()).isZero();
        }
    }

    @Test
    void runsAStatementInTheBackground() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement();
                var stall = sandbox.control().stallNext()) {
            var rows = statement.unwrap(SnowflakeStatement.class).executeAsyncQuery("SELECT 11");
            var id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            assertThat(status(connection, id)).isEqualTo(QueryStatus.Status.RUNNING);
            stall.release();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(11);
            assertThat(status(connection, id)).isEqualTo(QueryStatus.Status.SUCCESS);
            try (var again = connection.unwrap(SnowflakeConnection.class).createResultSet(id)) {
                again.next();
                assertThat(again.getInt(1)).isEqualTo(11);
            }
        }
    }

    private static QueryStatus.Status status(Connection connection, String id) throws SQLException {
        return connection.unwrap(SnowflakeConnection.class).getQueryStatus(id).getStatus();
    }

    private static CompletableFuture<ResultSet> inBackground(Statement statement, String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return statement.executeQuery(sql);
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Statements of a session run in turn: one that is not really cancelled would hold this one. */
    private static void assertTurnIsFree(Connection connection) throws SQLException {
        try (var next = connection.createStatement()) {
            next.setQueryTimeout(10);
            try (var rows = next.executeQuery("SELECT 'free'")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("free");
            }
        }
    }

    private static void awaitArrival(long before) {
        var end = System.nanoTime() + SOON.toNanos();
        while (sandbox.control().statementCount() == before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** An abort that comes before its statement is answered 000605, as by an account: then again. */
    private static void cancelUntilDone(Statement statement, CompletableFuture<ResultSet> outcome) {
        var end = System.nanoTime() + SOON.toNanos();
        while (!outcome.isDone() && System.nanoTime() < end) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                assertThat(e.getErrorCode()).isEqualTo(605);
            }
        }
    }

    private static void assertCancelled(CompletableFuture<ResultSet> outcome) {
        assertThatThrownBy(outcome::get).cause().isInstanceOfSatisfying(SQLException.class, e -> {
            // 604 is the sandbox's answer; between two polls the driver fails by itself, with 200005.
            assertThat(e.getErrorCode()).isIn(604, 200005);
            assertThat(e.getSQLState()).isEqualTo("57014");
        });
    }
}
