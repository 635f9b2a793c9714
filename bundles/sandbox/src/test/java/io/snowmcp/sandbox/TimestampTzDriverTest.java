package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver reads the instant and the offset, in both formats. */
class TimestampTzDriverTest {
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
    void readsInstantAndOffset(ResultFormat format) throws Exception {
        try (var connection = Driver.connect(sandbox, "JDBC_QUERY_RESULT_FORMAT", format.name());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select '2024-01-01 12:00:00.25 +0200'::timestamp_tz at")) {
            rows.next();
            assertThat(rows.getTimestamp(1).toInstant()).isEqualTo(Instant.parse("2024-01-01T10:00:00.250Z"));
            assertThat(rows.getString(1)).isEqualTo("2024-01-01 12:00:00.250 +0200");
        }
    }
}
