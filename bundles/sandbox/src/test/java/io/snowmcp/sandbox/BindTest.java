package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values as the driver binds them, and back. */
class BindTest {
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void bringsEveryTypeBack(ResultFormat format) throws Exception {
        var moment = Timestamp.valueOf(LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000));
        try (var connection = Driver.connect(sandbox, "JDBC_QUERY_RESULT_FORMAT", format.name());
                var statement = connection.prepareStatement("SELECT ?::NUMBER(38,10), ?::DOUBLE, ?::BOOLEAN, ?::DATE,"
                        + " ?::TIME, ?::TIMESTAMP_LTZ, ?::BINARY, ?::NUMBER(38,0)")) {
            statement.setBigDecimal(1, new BigDecimal("12345678901234567890.0123456789"));
            statement.setDouble(2, -1.5e-300);
            statement.setBoolean(3, true);
            statement.setDate(4, Date.valueOf("2024-02-29"));
            statement.setTime(5, Time.valueOf("23:59:58"));
            statement.setTimestamp(6, moment);
            statement.setBytes(7, new byte[] {0, (byte) 0xFF, 16});
            statement.setLong(8, Long.MIN_VALUE);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("12345678901234567890.0123456789"));
                assertThat(rows.getDouble(2)).isEqualTo(-1.5e-300);
                assertThat(rows.getBoolean(3)).isTrue();
                assertThat(rows.getDate(4)).isEqualTo(Date.valueOf("2024-02-29"));
                assertThat(rows.getTime(5)).isEqualTo(Time.valueOf("23:59:58"));
                assertThat(rows.getTimestamp(6)).isEqualTo(moment);
                assertThat(rows.getBytes(7)).containsExactly(0, 0xFF, 16);
                assertThat(rows.getLong(8)).isEqualTo(Long.MIN_VALUE);
            }
        }
    }

    @Test
    void numbersTheBindsOfSeveralStatementsThrough() throws Exception {
        var sql = "INSERT INTO several VALUES (?, ?); SELECT 'no bind'; SELECT A, B FROM several WHERE B = ?";
        try (var connection = Driver.connect(sandbox)) {
            connection.createStatement().execute("CREATE TEMPORARY TABLE several (A INT, B VARCHAR)");
            try (var statement = connection.prepareStatement(sql)) {
                statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 3);
                statement.setInt(1, 7);
                statement.setString(2, "seven");
                statement.setString(3, "seven");
                statement.execute();
                assertThat(statement.getUpdateCount()).isEqualTo(1);
                assertThat(statement.getMoreResults()).isTrue();
                assertThat(statement.getMoreResults()).isTrue();
                assertRow(statement, 7, "seven");
            }
        }
    }

    private static void assertRow(Statement statement, int a, String b) throws SQLException {
        try (var rows = statement.getResultSet()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(a);
            assertThat(rows.getString(2)).isEqualTo(b);
            assertThat(rows.next()).isFalse();
        }
    }
}
