package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeResultTest {
    private static final int ROWS = 200_000;
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
    void sendsEveryRowInOrder(ResultFormat format) throws Exception {
        var sql = "SELECT n, 'row ' || n AS s, IFF(n % 3 = 0, NULL, n) AS z"
                + " FROM (SELECT ROW_NUMBER() OVER (ORDER BY SEQ4()) - 1 AS n FROM TABLE(GENERATOR(ROWCOUNT => "
                + ROWS + "))) ORDER BY 1";
        try (var connection = Driver.connect(sandbox, "JDBC_QUERY_RESULT_FORMAT", format.name());
                var rows = connection.createStatement().executeQuery(sql)) {
            for (var i = 0; i < ROWS; i++) {
                assertThat(rows.next()).isTrue();
                if (rows.getLong(1) != i
                        || !rows.getString(2).equals("row " + i)
                        || (rows.getObject(3) == null) != (i % 3 == 0)) {
                    assertThat(rows.getString(2) + " " + rows.getObject(3)).isEqualTo("row " + i);
                }
            }
            assertThat(rows.next()).isFalse();
        }
    }
}
