package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFunctionsTest {
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

    private static List<String> listed() {
        return Resources.text("snowflake-functions.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
    }

    @Test
    void callsNoFunctionOfSnowflakeUnknown() {
        assertThat(listed()).hasSizeGreaterThan(600).isSorted().doesNotHaveDuplicates();
        for (var name : listed()) {
            var failure = TestAccount.failure(session, "select " + name + "()");
            assertThat(failure == null ? "" : failure.getMessage()).doesNotContain("Unknown function");
        }
    }

    @Test
    void listsEachFunctionThatTheSandboxHas() {
        assertThat(listed()).containsAll(FunctionLibrary.SHARED.names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select soundex('a') | SOUNDEX",
                "select approx_top_k(region) from sales | APPROX_TOP_K",
                "select hash_agg(*) from sales | HASH_AGG",
                "select hash_agg(region) over () from sales | HASH_AGG",
                "select is_role_in_session('ANALYST') | IS_ROLE_IN_SESSION",
                "select system$cancel_query('1') | SYSTEM$CANCEL_QUERY",
                "select snowflake.cortex.complete('model', 'text') | SNOWFLAKE.CORTEX.COMPLETE"
            })
    void saysThatItLacksTheFunction(String sql, String name) {
        var failure = TestAccount.failure(session, sql);
        assertThat(failure.code()).isEqualTo("000002");
        assertThat(failure).hasMessageContaining("not supported by the sandbox: function " + name + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select nobody(1) | NOBODY",
                "select nobody(1) over () | NOBODY",
                "select demo.public.nobody(1) | DEMO.PUBLIC.NOBODY"
            })
    void callsAnythingElseUnknown(String sql, String name) {
        var failure = TestAccount.failure(session, sql);
        assertThat(failure.code()).isEqualTo("002140");
        assertThat(failure).hasMessageEndingWith("Unknown function " + name);
    }
}
