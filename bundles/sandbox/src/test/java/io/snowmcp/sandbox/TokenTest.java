package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTest {
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
    void renewsAnExpiredSessionUnseen() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            sandbox.control().expireSessionTokens();
            try (var rows = connection.createStatement().executeQuery("SELECT 1")) {
                assertThat(rows.next()).isTrue();
            }
            assertThat(sandbox.control().sessionsOpened()).isEqualTo(1);
            assertThat(sandbox.control().statementCount()).isEqualTo(1);
        }
        assertThat(sandbox.control().openSessions()).isZero();
    }

    @Test
    void failsWhenTheMasterTokenExpiredToo() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            sandbox.control().expireMasterTokens();
            assertFails(connection, 390114);
        }
    }

    @Test
    void failsWhenTheSessionIsLost() throws Exception {
        try (var connection = Driver.connect(sandbox)) {
            sandbox.control().loseSessions();
            assertFails(connection, 390111);
        }
    }

    private static void assertFails(Connection connection, int code) {
        assertThatThrownBy(() -> connection.createStatement().executeQuery("SELECT 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }
}
