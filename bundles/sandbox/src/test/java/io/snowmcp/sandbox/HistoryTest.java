package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the account remembers of statements, through the driver. */
class HistoryTest {
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withUser(SandboxUser.withPassword("other", "other")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String run(Connection connection, String sql, String tag) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.unwrap(SnowflakeStatement.class).setParameter("QUERY_TAG", tag);
            try (var rows = statement.executeQuery(sql)) {
                return rows.unwrap(SnowflakeResultSet.class).getQueryID();
            }
        }
    }

    @Test
    void findsAStatementByItsOwnTag() throws Exception {
        try (var connection = Driver.connect(sandbox, "QUERY_TAG", "session")) {
            var id = run(connection, "SELECT 1 UNION ALL SELECT 2", "{\"caller\":\"me\"}");
            try (var rows = connection
                    .createStatement()
                    .executeQuery("SELECT QUERY_ID, ROWS_PRODUCED, EXECUTION_STATUS, START_TIME <= END_TIME"
                            + " FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY())"
                            + " WHERE TRY_PARSE_JSON(QUERY_TAG):caller::VARCHAR = 'me'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(id);
                assertThat(rows.getInt(2)).isEqualTo(2);
                assertThat(rows.getString(3)).isEqualTo("SUCCESS");
                assertThat(rows.getBoolean(4)).isTrue();
                assertThat(rows.next()).isFalse();
            }
            try (var own = connection
                    .createStatement()
                    .executeQuery("SELECT COUNT(*) FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY_BY_SESSION())"
                            + " WHERE QUERY_TAG = 'session'")) {
                own.next();
                assertThat(own.getInt(1)).isPositive();
            }
        }
    }

    @Test
    void readsAResultInAnotherSessionOfTheSameUserOnly() throws Exception {
        try (var first = Driver.connect(sandbox);
                var second = Driver.connect(sandbox)) {
            var scan = "SELECT N + 1 FROM TABLE(RESULT_SCAN('" + run(first, "SELECT 41 AS N", "x") + "'))";
            try (var rows = second.createStatement().executeQuery(scan)) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
            var properties = Driver.properties("other");
            properties.setProperty("password", "other");
            try (var stranger = Driver.connect(sandbox, properties)) {
                assertThatThrownBy(() -> stranger.createStatement().executeQuery(scan))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                                .isEqualTo(709));
            }
        }
    }
}
