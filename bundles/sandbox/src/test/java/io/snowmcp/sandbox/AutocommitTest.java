package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AutocommitTest {

    @Test
    void commitsAndRollsBackThroughTheDriver() throws Exception {
        try (var sandbox = Sandbox.start(SandboxOptions.defaults());
                var connection = Driver.connect(sandbox);
                var other = Driver.connect(sandbox)) {
            connection.createStatement().execute("CREATE TABLE kept (a INT)");
            connection.setAutoCommit(false);
            assertThat(connection.getAutoCommit()).isFalse();
            connection.createStatement().executeUpdate("INSERT INTO kept VALUES (1)");
            assertThat(count(other)).isZero();
            connection.rollback();
            connection.createStatement().executeUpdate("INSERT INTO kept VALUES (1), (2)");
            connection.commit();
            assertThat(count(other)).isEqualTo(2);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
