package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KillTest {
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
    void refusesConnectionsUntilItIsRevived() throws Exception {
        var port = sandbox.port();
        try (var connection = Driver.connect(sandbox, Driver.impatient())) {
            connection.createStatement().execute("CREATE TEMPORARY TABLE kept (a INT)");
            sandbox.control().kill();
            assertThat(sandbox.port()).isEqualTo(port);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> execute(connection, "SELECT 1"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(200015));
            assertThat(sandbox.control().openSessions()).isEqualTo(1);
            sandbox.control().revive();
            execute(connection, "INSERT INTO kept VALUES (1)");
            assertThat(sandbox.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void cutsAStatementThatRuns() throws Exception {
        try (var connection = Driver.connect(sandbox, Driver.impatient());
                var stall = sandbox.control().stallNext()) {
            var outcome = CompletableFuture.runAsync(() -> {
                try {
                    execute(connection, "SELECT 'cut'");
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            assertThat(stall.awaitReached(SOON)).isTrue();
            sandbox.control().kill();
            assertThatThrownBy(outcome::get).cause().isInstanceOfSatisfying(SQLException.class, e -> assertThat(
                            e.getErrorCode())
                    .isEqualTo(200015));
            sandbox.control().release();
            execute(connection, "SELECT 1");
        }
    }

    @Test
    void comesBackByItselfAfterTheTimeSaid() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            sandbox.control().kill(Duration.ofMillis(300));
            // The driver's own retries span the gap.
            execute(connection, "SELECT 1");
            assertThat(sandbox.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void staysDeadOnceItIsClosed() throws Exception {
        sandbox.control().kill();
        sandbox.close();
        sandbox.control().revive();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), sandbox.port()))
                .isInstanceOf(ConnectException.class);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
