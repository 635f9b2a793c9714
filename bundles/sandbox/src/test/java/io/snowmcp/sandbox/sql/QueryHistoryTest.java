package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryHistoryTest {
    private static final String HISTORY = "table(information_schema.query_history())";
    private final HandClock clock = new HandClock();
    private TestAccount account;
    private SqlSession session;

    /** A clock that stands until it is moved. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    @BeforeEach
    void start() throws SqlFailure {
        account = new TestAccount(clock);
        session = account.session();
    }

    @AfterEach
    void stop() {
        session.close();
        account.close();
    }

    @Test
    void tellsNewestFirstWhatWasRun() throws SqlFailure {
        TestAccount.rows(session, SqlCall.of("one", "create table t (a int)"));
        TestAccount.rows(session, SqlCall.of("two", "insert into t values (1), (2)"));
        TestAccount.rows(session, SqlCall.of("three", "select * from t, t u"));
        assertThat(TestAccount.failure(session, "select nope from t")).isNotNull();
        assertThat(TestAccount.rows(
                        session,
                        "select query_id, query_type, execution_status, rows_produced, error_code, database_name, schema_name,"
                                + " user_name, role_name, warehouse_name, warehouse_size, session_id = current_session()::int from "
                                + HISTORY))
                .containsExactly(
                        Arrays.asList(
                                "q",
                                "SELECT",
                                "RUNNING",
                                null,
                                null,
                                "DEMO",
                                "PUBLIC",
                                "TESTER",
                                "ACCOUNTADMIN",
                                "COMPUTE_WH",
                                "X-Small",
                                "1"),
                        Arrays.asList(
                                "q",
                                "SELECT",
                                "FAIL",
                                "0",
                                "000904",
                                "DEMO",
                                "PUBLIC",
                                "TESTER",
                                "ACCOUNTADMIN",
                                "COMPUTE_WH",
                                "X-Small",
                                "1"),
                        Arrays.asList(
                                "three",
                                "SELECT",
                                "SUCCESS",
                                "4",
                                null,
                                "DEMO",
                                "PUBLIC",
                                "TESTER",
                                "ACCOUNTADMIN",
                                "COMPUTE_WH",
                                "X-Small",
                                "1"),
                        Arrays.asList(
                                "two",
                                "INSERT",
                                "SUCCESS",
                                "1",
                                null,
                                "DEMO",
                                "PUBLIC",
                                "TESTER",
                                "ACCOUNTADMIN",
                                "COMPUTE_WH",
                                "X-Small",
                                "1"),
                        Arrays.asList(
                                "one",
                                "CREATE_TABLE",
                                "SUCCESS",
                                "1",
                                null,
                                "DEMO",
                                "PUBLIC",
                                "TESTER",
                                "ACCOUNTADMIN",
                                "COMPUTE_WH",
                                "X-Small",
                                "1"));
    }

    @Test
    void measuresByTheAccountsClock() throws SqlFailure {
        try (var result = session.execute(SqlCall.of("slow", "select 1"))) {
            clock.pass(Duration.ofMillis(250));
            result.next();
        }
        assertThat(TestAccount.rows(
                        session,
                        "select total_elapsed_time, execution_time, start_time, end_time from " + HISTORY
                                + " where query_id = 'slow'"))
                .containsExactly(List.of("250", "250", "1767268800.000", "1767268800.250"));
    }

    @Test
    void keepsTheTagOfTheStatementOrTheSession() throws SqlFailure {
        TestAccount.run(session, "alter session set query_tag = 'nightly'");
        TestAccount.rows(session, SqlCall.of("a", "select 1"));
        TestAccount.rows(session, new SqlCall("b", "select 2", List.of(), false, Map.of("QUERY_TAG", "mine")));
        assertThat(
                        TestAccount.rows(
                                session,
                                "select query_id, query_tag from snowflake.account_usage.query_history where query_id in ('a', 'b')"))
                .containsExactly(List.of("b", "mine"), List.of("a", "nightly"));
    }

    @Test
    void selectsBySessionUserAndLimit() throws SqlFailure {
        try (var other = account.as("OTHER", "ANALYST")) {
            TestAccount.rows(other, SqlCall.of("theirs", "select 7"));
            assertThat(
                            TestAccount.rows(
                                    session,
                                    "select query_id from table(information_schema.query_history_by_user(user_name => 'OTHER'))"))
                    .containsExactly(List.of("theirs"));
            assertThat(TestAccount.rows(
                            session, "select query_id from table(demo.information_schema.query_history_by_session())"))
                    .doesNotContain(List.of("theirs"))
                    .hasSize(2);
            assertThat(TestAccount.rows(
                            session, "select query_id from table(information_schema.query_history(result_limit => 1))"))
                    .hasSize(1);
            assertThat(TestAccount.rows(
                            other,
                            "select query_text from table(snowflake_sample_data.information_schema.query_history())"))
                    .extracting(r -> r.get(0))
                    .hasSize(2)
                    .last()
                    .isEqualTo("select 7");
            assertThat(TestAccount.failure(other, "select * from snowflake.account_usage.query_history"))
                    .hasMessage("SQL compilation error:\nDatabase 'SNOWFLAKE' does not exist or not authorized.");
        }
    }

    @Test
    void forgetsTheOldestOfTenThousand() throws SqlFailure {
        TestAccount.rows(session, SqlCall.of("first", "use role accountadmin"));
        for (int i = 0; i < 10_000; i++) {
            TestAccount.rows(session, SqlCall.of("x" + i, "use role accountadmin"));
        }
        assertThat(
                        TestAccount.rows(
                                session,
                                "select count(*), count_if(query_id = 'first'), max(query_id) from snowflake.account_usage.query_history"))
                .containsExactly(List.of("10000", "0", "x9999"));
    }

    @Test
    void readsAResultForADay() throws SqlFailure {
        try (var reader = account.session("DEMO", "PUBLIC", id -> kept(id))) {
            TestAccount.rows(session, SqlCall.of("old", "select 5 n"));
            assertThat(TestAccount.one(reader, "select n from table(result_scan('old'))"))
                    .isEqualTo("5");
            clock.pass(Duration.ofHours(24).minusMillis(1));
            assertThat(TestAccount.one(reader, "select n from table(result_scan('old'))"))
                    .isEqualTo("5");
            clock.pass(Duration.ofMillis(1));
            var e = TestAccount.failure(reader, "select n from table(result_scan('old'))");
            assertThat(e).hasMessage("Statement old not found");
            assertThat(e.code()).isEqualTo("000709");
        }
    }

    @Test
    void readsNoResultOfAnotherUser() throws SqlFailure {
        try (var other = account.as("OTHER", "ANALYST");
                var reader = account.session("DEMO", "PUBLIC", id -> kept(id))) {
            TestAccount.rows(other, SqlCall.of("theirs", "select 5 n"));
            assertThat(TestAccount.failure(reader, "select n from table(result_scan('theirs'))")
                            .code())
                    .isEqualTo("000709");
        }
    }

    private static Optional<SqlResult> kept(String id) {
        return Optional.of(new MemoryResult(
                List.of(ResultColumn.fixed("N", 1, 0)), StatementTypes.SELECT, 0, List.<String[]>of(new String[] {"5"
                })));
    }
}
