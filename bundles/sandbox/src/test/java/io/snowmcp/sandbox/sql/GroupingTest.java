package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
    private static TestAccount account;
    private static SqlSession session;

    @BeforeAll
    static void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
    }

    @AfterAll
    static void stop() {
        session.close();
        account.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region | false",
                "all | false",
                "rollup(region) | true",
                "cube(region) | true",
                "grouping sets ((region), ()) | true"
            })
    void saysThatAKeyOfASubtotalMayBeNull(String clause, boolean nullable) throws SqlFailure {
        var sql = "select region, count(*) from sales group by " + clause;
        try (var result = session.execute(SqlCall.of("q", sql))) {
            assertThat(result.columns().get(0).nullable()).isEqualTo(nullable);
        }
    }
}
