package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementFaultsTest {
    private static final String QUOTA =
            "Warehouse 'WH' cannot be resumed because resource monitor 'MONTHLY' has exceeded its quota.";

    private Sandbox sandbox;
    private SandboxControl control;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withLongQueryAfter(Duration.ofMillis(100)));
        control = sandbox.control();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void failsAsManyStatementsAsItIsTold() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            control.failStatements("090073", "22000", QUOTA, FaultScope.next(2));
            assertQuotaExceeded(connection);
            assertQuotaExceeded(connection);
            assertThat(number(connection, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void failsAllUntilTheRelease() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            control.failStatements("090073", "22000", QUOTA, FaultScope.all());
            assertQuotaExceeded(connection);
            control.release();
            assertThat(number(connection, "SELECT 2")).isEqualTo(2);
        }
    }

    @Test
    void refusesLogins() throws Exception {
        control.failLogins("390100", "Incorrect username or password was specified.", FaultScope.next());
        assertLoginFails(390100);
        control.failLogins("390422", "IP is not allowed to access Snowflake.", FaultScope.next());
        assertLoginFails(390422);
        try (var connection = Driver.connect(sandbox)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(control.loginAttempts()).isEqualTo(3);
    }

    @Test
    void takesItsTimeForASlowStatement() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            control.slowStatements(Duration.ofMillis(800), FaultScope.next());
            var start = System.nanoTime();
            assertThat(number(connection, "SELECT 3")).isEqualTo(3);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(800), Duration.ofSeconds(10));
            assertThat(control.requests(WirePath.QUERY)).isEqualTo(1);
            assertThat(control.requests(WirePath.RESULT)).isPositive();
        }
    }

    @Test
    void forgetsAStallThatWasReleasedUnused() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            control.stallNext().release();
            control.failStatements("000603", "XX000", "broken", FaultScope.next());
            assertThatThrownBy(() -> number(connection, "SELECT 4")).hasMessageContaining("broken");
        }
    }

    @Test
    void recordsRoleTagAndRequestOfAStatement() throws Exception {
        var properties = Driver.sandboxUser();
        properties.setProperty("QUERY_TAG", "from the login");
        try (var connection = Driver.connect(sandbox, properties);
                var tagged = connection.createStatement()) {
            var role = text(connection, "SELECT CURRENT_ROLE()");
            tagged.unwrap(SnowflakeStatement.class).setParameter("QUERY_TAG", "its own");
            tagged.executeQuery("SELECT 1").close();
            assertThat(control.statements())
                    .extracting(SandboxControl.ReceivedStatement::queryTag)
                    .containsExactly("from the login", "its own");
            assertThat(control.statements()).allSatisfy(statement -> {
                assertThat(statement.role()).isEqualTo(role == null ? "" : role);
                assertThat(statement.requestId()).hasSize(36);
                assertThat(statement.retries()).isZero();
            });
        }
    }

    @Test
    void countsHeartbeatsAndRenewals() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(control.heartbeats()).isEqualTo(1);
            control.expireSessionTokens();
            assertThat(number(connection, "SELECT 5")).isEqualTo(5);
            assertThat(control.renewals()).isEqualTo(1);
            control.forget();
            assertThat(control.heartbeats() + control.renewals()).isZero();
        }
    }

    private static void assertQuotaExceeded(Connection connection) {
        assertThatThrownBy(() -> number(connection, "SELECT 1")).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getErrorCode()).isEqualTo(90073);
            assertThat(e.getSQLState()).isEqualTo("22000");
            assertThat(e.getMessage()).contains(QUOTA);
        });
    }

    private void assertLoginFails(int code) {
        assertThatThrownBy(() -> Driver.connect(sandbox))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }

    private static int number(Connection connection, String sql) throws SQLException {
        return Integer.parseInt(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
