package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
    private static TestAccount account;
    private static SqlSession session;

    @BeforeAll
    static void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
        TestAccount.run(session, "create sequence numbers start 5 increment 10 order comment = 'n'");
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
                "databases | created_on name is_default is_current origin owner comment options retention_time kind owner_role_type",
                "schemas | created_on name is_default is_current database_name owner comment options retention_time owner_role_type",
                "terse tables | created_on name kind database_name schema_name",
                "objects | created_on name database_name schema_name kind comment cluster_by rows bytes owner retention_time owner_role_type",
                "views | created_on name reserved database_name schema_name owner comment text is_secure is_materialized owner_role_type change_tracking",
                "columns | table_name schema_name column_name data_type null? default kind expression comment database_name autoincrement schema_evolution_record",
                "parameters | key value default level description type",
                "sequences | name database_name schema_name next_value interval created_on owner comment owner_role_type ordered",
                "stages | created_on name database_name schema_name url has_credentials has_encryption_key owner comment region type cloud notification_channel storage_integration endpoint owner_role_type directory_enabled",
                "procedures | created_on name schema_name is_builtin is_aggregate is_ansi min_num_arguments max_num_arguments arguments description catalog_name is_table_function valid_for_clustering is_secure",
                "variables | session_id created_on updated_on name value type comment"
            })
    void hasSnowflakesColumnsInOrder(String what, String columns) throws SqlFailure {
        try (var result = session.execute(SqlCall.of("q", "show " + what))) {
            assertThat(result.columns()).extracting(ResultColumn::name).containsExactly(columns.split(" "));
            assertThat(result.statementTypeId()).isEqualTo(0x4400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tables like '%n%' in schema snowflake_sample_data.tpch_sf1 | LINEITEM,NATION,REGION",
                "tables in snowflake_sample_data.tpch_sf1 starts with 'P' | PART,PARTSUPP",
                "tables in schema snowflake_sample_data.tpch_sf1 limit 2 from 'NATION' | ORDERS,PART",
                "tables in database demo limit 1 | EVENTS",
                "views in account | MONTHLY_SALES",
                "schemas in database demo | INFORMATION_SCHEMA,PUBLIC",
                "databases starts with 'D' | DEMO",
                "warehouses like 'comp%' | COMPUTE_WH"
            })
    void choosesByNamePlaceAndNumber(String what, String names) throws SqlFailure {
        int at = what.startsWith("warehouses") ? 0 : 1;
        assertThat(TestAccount.rows(session, "show " + what))
                .extracting(r -> r.get(at))
                .containsExactly(names.split(","));
    }

    @Test
    void tellsOwnersAndRowCounts() throws SqlFailure {
        assertThat(TestAccount.rows(session, "show tables like 'sales'").get(0).subList(1, 10))
                .isEqualTo(Arrays.asList(
                        "SALES",
                        "DEMO",
                        "PUBLIC",
                        "TABLE",
                        "Daily sales with decimals and unknown values",
                        "",
                        "5000",
                        null,
                        "SYSADMIN"));
    }

    @Test
    void showsParametersOfTheSessionAndTheAccount() throws SqlFailure {
        TestAccount.run(session, "alter session set query_tag = 'x', timezone = 'UTC'");
        assertThat(TestAccount.rows(session, "show parameters like 'query_t%' in session"))
                .containsExactly(List.of("QUERY_TAG", "x", "", "SESSION", "", "STRING"));
        assertThat(TestAccount.rows(session, "show parameters like 'query_t%' in account"))
                .containsExactly(List.of("QUERY_TAG", "", "", "", "", "STRING"));
        TestAccount.run(session, "alter session unset query_tag, timezone");
        assertThat(TestAccount.rows(session, "show parameters like 'timezone'"))
                .containsExactly(List.of("TIMEZONE", "America/Los_Angeles", "America/Los_Angeles", "", "", "STRING"));
    }

    @Test
    void describesContainers() throws SqlFailure {
        assertThat(TestAccount.rows(session, "describe database demo"))
                .extracting(r -> r.subList(1, 3))
                .containsExactly(List.of("INFORMATION_SCHEMA", "SCHEMA"), List.of("PUBLIC", "SCHEMA"));
        assertThat(TestAccount.rows(session, "desc schema demo.public"))
                .extracting(r -> r.subList(1, 3))
                .containsExactly(
                        List.of("EVENTS", "TABLE"), List.of("MONTHLY_SALES", "VIEW"), List.of("SALES", "TABLE"));
        assertThat(TestAccount.rows(session, "describe warehouse compute_wh")
                        .get(0)
                        .subList(1, 3))
                .containsExactly("COMPUTE_WH", "WAREHOUSE");
        assertThat(TestAccount.rows(session, "describe user tester"))
                .contains(List.of("NAME", "TESTER", "null", "Name"));
        assertThat(TestAccount.rows(session, "show users"))
                .extracting(r -> r.get(0))
                .containsExactly("TESTER");
    }

    @Test
    void countsASequenceOn() throws SqlFailure {
        assertThat(TestAccount.rows(session, "select numbers.nextval n, demo.public.numbers.nextval m"))
                .containsExactly(List.of("5", "15"));
        assertThat(TestAccount.rows(session, "describe sequence numbers").get(0).subList(0, 5))
                .containsExactly("NUMBERS", "DEMO", "PUBLIC", "25", "10");
        assertThat(TestAccount.rows(
                        session,
                        "select sequence_name, start_value, \"INCREMENT\", ordered from information_schema.sequences"))
                .containsExactly(List.of("NUMBERS", "5", "10", "YES"));
        TestAccount.run(
                session,
                "create table numbered (id int default numbers.nextval, a int)",
                "insert into numbered (a) values (7)");
        assertThat(TestAccount.rows(session, "select * from numbered")).containsExactly(List.of("25", "7"));
    }

    @Test
    void listsConstraintsAndWhatThereIsNoneOf() throws SqlFailure {
        assertThat(
                        TestAccount.rows(
                                session,
                                "select constraint_name, table_name, constraint_type, enforced from information_schema.table_constraints order by 1"))
                .containsExactly(
                        List.of("PK_EVENTS", "EVENTS", "PRIMARY KEY", "NO"),
                        List.of("PK_SALES", "SALES", "PRIMARY KEY", "NO"));
        for (var view : List.of("functions", "procedures", "stages")) {
            assertThat(TestAccount.rows(session, "select * from information_schema." + view))
                    .isEmpty();
        }
    }

    @Test
    void endsAStatementAtItsTimeout() throws SqlFailure {
        TestAccount.run(session, "alter session set statement_timeout_in_seconds = 1");
        var e = TestAccount.failure(session, "select system$wait(60)");
        assertThat(e)
                .hasMessage("Statement reached its statement or warehouse timeout of 1 second(s) and was canceled.");
        assertThat(e.code()).isEqualTo("000630");
        TestAccount.run(session, "alter session unset statement_timeout_in_seconds");
    }
}
