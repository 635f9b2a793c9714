package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionsTest {
    private TestAccount account;
    private SqlSession session;

    @BeforeEach
    void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
    }

    @AfterEach
    void stop() {
        session.close();
        account.close();
    }

    @Test
    void usesTheNamesItWasToldTo() throws SqlFailure {
        TestAccount.rows(session, "use snowflake_sample_data.tpch_sf1");
        assertThat(TestAccount.one(session, "select count(*) from region")).isEqualTo("5");
        assertThat(session.context().schema()).contains("TPCH_SF1");
        TestAccount.rows(session, "use database demo");
        assertThat(TestAccount.one(session, "select current_schema()")).isEqualTo("PUBLIC");
    }

    @Test
    void keepsCaseOfQuotedNames() throws SqlFailure {
        TestAccount.rows(session, "create table \"Mixed\" (\"a\" int, A int)");
        TestAccount.rows(session, "insert into \"Mixed\" values (1, 2)");
        assertThat(TestAccount.rows(session, "select \"a\", a from \"Mixed\"")).containsExactly(List.of("1", "2"));
        assertThatThrownBy(() -> TestAccount.rows(session, "select * from mixed"))
                .hasMessageContaining("'MIXED' does not exist");
    }

    @Test
    void seesWhatOtherSessionsCreate() throws SqlFailure {
        TestAccount.rows(session, "create table shared (a int)");
        TestAccount.rows(session, "insert into shared values (1), (2)");
        try (var other = account.session()) {
            assertThat(TestAccount.one(other, "select sum(a) from shared")).isEqualTo("3");
            TestAccount.rows(other, "drop table shared");
        }
        assertThatThrownBy(() -> TestAccount.rows(session, "select * from shared"))
                .isInstanceOf(SqlFailure.class);
    }

    @Test
    void countsChangedRows() throws SqlFailure {
        TestAccount.rows(session, "create table t (a number(5,2) not null, b varchar(3) default 'x')");
        assertThat(TestAccount.one(session, "insert into t (a) values (1.005), (2)"))
                .isEqualTo("2");
        assertThat(TestAccount.rows(session, "select a, b from t order by a"))
                .containsExactly(List.of("1.01", "x"), List.of("2.00", "x"));
        assertThat(TestAccount.one(session, "update t set b = 'y' where a = 2")).isEqualTo("1");
        assertThat(TestAccount.one(session, "delete from t")).isEqualTo("2");
        assertThatThrownBy(() -> TestAccount.rows(session, "insert into t values (1, 'long')"))
                .hasMessageContaining("too long");
    }

    @Test
    void rollsBack() throws SqlFailure {
        TestAccount.rows(session, "create table t as select 1 a");
        TestAccount.rows(session, "begin");
        TestAccount.rows(session, "delete from t");
        TestAccount.rows(session, "rollback");
        assertThat(TestAccount.one(session, "select count(*) from t")).isEqualTo("1");
    }

    @Test
    void takesTypedBinds() throws SqlFailure {
        var binds = Map.of(
                1,
                new Bind("FIXED", "41"),
                2,
                new Bind("TEXT", "it's"),
                3,
                new Bind("DATE", "86400000"),
                4,
                new Bind("TEXT", null));
        var call = new SqlCall("q", "select ? + 1, ?, ?, ?", List.of(binds), false, Map.of());
        assertThat(TestAccount.rows(session, call)).containsExactly(java.util.Arrays.asList("42", "it's", "1", null));
    }

    @Test
    void insertsABatchOfBinds() throws SqlFailure {
        TestAccount.rows(session, "create table t (a int)");
        var rows = List.of(Map.of(1, new Bind("FIXED", "1")), Map.of(1, new Bind("FIXED", "2")));
        assertThat(TestAccount.rows(session, new SqlCall("q", "insert into t values (?)", rows, false, Map.of())))
                .containsExactly(List.of("2"));
    }

    @Test
    void describesWithoutRunning() throws SqlFailure {
        var call = new SqlCall("q", "select system$wait(100), ? from sales", List.of(), true, Map.of());
        try (var result = session.execute(call)) {
            assertThat(result.columns()).hasSize(2);
            assertThat(result.numberOfBinds()).isEqualTo(1);
            assertThat(result.next()).isNull();
        }
    }

    @Test
    @Timeout(30)
    void cancelsAWaitingStatement() throws Exception {
        cancelled("select system$wait(60)");
    }

    @Test
    @Timeout(30)
    void cancelsAComputingStatement() throws Exception {
        cancelled(
                "select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment || b.l_comment < c.l_comment");
    }

    private void cancelled(String sql) throws Exception {
        TestAccount.rows(session, "use snowflake_sample_data.tpch_sf1");
        var failure = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(SqlFailure.class, () -> TestAccount.rows(session, SqlCall.of("slow", sql))));
        while (!failure.isDone()) {
            session.cancel("slow");
            Thread.onSpinWait();
        }
        assertThat(failure.get(20, TimeUnit.SECONDS).code()).isEqualTo("000604");
        assertThat(TestAccount.one(session, "select 1")).isEqualTo("1");
    }

    @Test
    void readsAnEarlierResultAgain() throws SqlFailure {
        var rows = List.<String[]>of(new String[] {"1", "a"}, new String[] {null, "b"});
        var columns = List.of(ResultColumn.fixed("N", 5, 0), ResultColumn.text("S", 10));
        try (var s = account.session(
                "DEMO",
                "PUBLIC",
                id -> id.equals("old")
                        ? Optional.of(new MemoryResult(columns, StatementTypes.SELECT, 0, rows))
                        : Optional.empty())) {
            assertThat(TestAccount.rows(s, "select s, n from table(result_scan('old'))"))
                    .containsExactly(List.of("a", "1"), java.util.Arrays.asList("b", null));
            assertThat(TestAccount.rows(s, "SELECT * FROM TABLE(RESULT_SCAN('old')) LIMIT NULL OFFSET 1"))
                    .containsExactly(java.util.Arrays.asList(null, "b"));
            assertThatThrownBy(() -> TestAccount.rows(s, "select * from table(result_scan('none'))"))
                    .hasMessageContaining("none not found");
        }
    }

    @Test
    void showsInTheColumnsDatabaseMetaDataReadsByPosition() throws SqlFailure {
        var tables = TestAccount.rows(
                session, "show /* JDBC:DatabaseMetaData.getTables() */ objects in schema \"DEMO\".\"PUBLIC\"");
        assertThat(tables).extracting(r -> r.get(1)).containsExactly("EVENTS", "MONTHLY_SALES", "SALES");
        assertThat(tables).extracting(r -> r.get(4)).containsExactly("TABLE", "VIEW", "TABLE");
        var keys = TestAccount.rows(
                session,
                "show /* JDBC:DatabaseMetaData.getImportedKeys() */ imported keys in table"
                        + " SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.NATION");
        assertThat(keys.get(0).subList(3, 9))
                .containsExactly("REGION", "R_REGIONKEY", "SNOWFLAKE_SAMPLE_DATA", "TPCH_SF1", "NATION", "N_REGIONKEY");
        assertThat(TestAccount.rows(session, "show tables like '%ALE%' in account"))
                .hasSize(1);
        assertThat(TestAccount.rows(session, "show terse schemas in database demo limit 1"))
                .hasSize(1);
        assertThat(TestAccount.rows(session, "describe table sales").get(5).get(1))
                .isEqualTo("NUMBER(10,2)");
        assertThat(TestAccount.one(session, "select get_ddl('table', 'sales')"))
                .contains("UNIT_PRICE NUMBER(10,2) NOT NULL");
    }

    @Test
    void describesTheInformationSchema() throws SqlFailure {
        assertThat(TestAccount.rows(session, "describe table \"DEMO\".\"INFORMATION_SCHEMA\".\"SCHEMATA\""))
                .hasSize(13)
                .extracting(row -> row.get(0))
                .startsWith("CATALOG_NAME", "SCHEMA_NAME");
    }

    @Test
    void showsUniqueKeysAsATableThatHasNone() throws SqlFailure {
        try (var keys = session.execute(SqlCall.of("q", "show unique keys in table \"DEMO\".\"PUBLIC\".\"SALES\""))) {
            assertThat(keys.columns())
                    .extracting(ResultColumn::name)
                    .containsExactly(
                            "created_on",
                            "database_name",
                            "schema_name",
                            "table_name",
                            "column_name",
                            "key_sequence",
                            "constraint_name",
                            "rely",
                            "comment");
            assertThat(keys.next()).isNull();
        }
    }

    @Test
    void setsParametersItKnows() throws SqlFailure {
        TestAccount.rows(session, "alter session set timezone = 'Asia/Tokyo'");
        assertThat(session.parameters()).containsEntry("TIMEZONE", "Asia/Tokyo");
        assertThat(TestAccount.one(session, "select '2024-01-01 09:00:00'::timestamp_ltz"))
                .isEqualTo("1704067200.000000000");
        assertThatThrownBy(() -> TestAccount.rows(session, "alter session set week_start = 7"))
                .hasMessageContaining("WEEK_START");
    }
}
