package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String REGION = "snowflake_sample_data.tpch_sf1.region";
    private TestAccount account;
    private SqlSession admin;

    @BeforeEach
    void start() throws SqlFailure {
        account = new TestAccount();
        admin = account.session();
    }

    @AfterEach
    void stop() {
        admin.close();
        account.close();
    }

    private static void assertFails(SqlSession session, String sql, String code, String state, String message) {
        var e = TestAccount.failure(session, sql);
        assertThat(e).as(sql).isNotNull().hasMessage(message);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.sqlState()).isEqualTo(state);
    }

    @Test
    void letsTheAnalystReadTheSampleDataAndNothingElse() throws SqlFailure {
        try (var analyst = account.as("ANALYST")) {
            assertThat(TestAccount.one(analyst, "select count(*) from " + REGION))
                    .isEqualTo("5");
            assertFails(
                    analyst,
                    "select * from demo.public.sales",
                    "002003",
                    "02000",
                    "SQL compilation error:\nDatabase 'DEMO' does not exist or not authorized.");
            assertFails(
                    analyst,
                    "delete from " + REGION,
                    "003001",
                    "42501",
                    "SQL access control error:\nInsufficient privileges to operate on table 'REGION'.");
            assertFails(
                    analyst,
                    "create table snowflake_sample_data.tpch_sf1.mine (a int)",
                    "003001",
                    "42501",
                    "SQL access control error:\nInsufficient privileges to operate on schema 'TPCH_SF1'.");
            assertFails(
                    analyst,
                    "drop table " + REGION,
                    "003001",
                    "42501",
                    "SQL access control error:\nInsufficient privileges to operate on table 'REGION'.");
        }
    }

    @Test
    void hidesADatabaseFromARoleThatMayNotUseIt() throws SqlFailure {
        try (var analyst = account.as("ANALYST")) {
            assertThat(analyst.context().database()).isEmpty();
            assertThat(TestAccount.rows(analyst, "show databases"))
                    .extracting(r -> r.get(1))
                    .containsExactly("SNOWFLAKE_SAMPLE_DATA");
            assertThat(TestAccount.rows(analyst, "show tables in account"))
                    .extracting(r -> r.get(2))
                    .containsOnly("SNOWFLAKE_SAMPLE_DATA");
            assertThat(TestAccount.rows(
                            analyst, "select database_name from snowflake_sample_data.information_schema.databases"))
                    .containsExactly(List.of("SNOWFLAKE_SAMPLE_DATA"));
            assertThat(TestAccount.failure(analyst, "use database demo").code()).isEqualTo("002003");
            TestAccount.run(analyst, "use role accountadmin");
            assertThat(analyst.context().database()).contains("DEMO");
        }
    }

    @Test
    void givesNobodyNothing() throws SqlFailure {
        try (var nobody = account.as("NOBODY")) {
            assertThat(TestAccount.one(nobody, "select current_role()")).isEqualTo("NOBODY");
            assertThat(TestAccount.rows(nobody, "show databases")).isEmpty();
            assertThat(TestAccount.rows(nobody, "show warehouses")).isEmpty();
            assertFails(
                    nobody,
                    "select * from " + REGION,
                    "002003",
                    "02000",
                    "SQL compilation error:\nDatabase 'SNOWFLAKE_SAMPLE_DATA' does not exist or not authorized.");
        }
    }

    @Test
    void grantsStepByStep() throws SqlFailure {
        TestAccount.run(admin, "create table secret (a int)", "insert into secret values (7)");
        try (var nobody = account.as("NOBODY")) {
            var read = "select a from demo.public.secret";
            TestAccount.run(admin, "grant usage on database demo to role nobody");
            assertFails(
                    nobody,
                    read,
                    "002003",
                    "02000",
                    "SQL compilation error:\nSchema 'DEMO.PUBLIC' does not exist or not authorized.");
            TestAccount.run(admin, "grant usage on schema demo.public to role nobody");
            assertFails(
                    nobody,
                    read,
                    "002003",
                    "42S02",
                    "SQL compilation error:\nObject 'SECRET' does not exist or not authorized.");
            TestAccount.run(admin, "grant insert on table secret to role nobody");
            assertFails(
                    nobody,
                    read,
                    "003001",
                    "42501",
                    "SQL access control error:\nInsufficient privileges to operate on table 'SECRET'.");
            TestAccount.run(admin, "grant select on table secret to role nobody");
            assertThat(TestAccount.failure(nobody, read).code()).isEqualTo("000606");
            TestAccount.run(admin, "grant usage on warehouse compute_wh to role nobody");
            assertThat(TestAccount.one(nobody, read)).isEqualTo("7");
            assertThat(TestAccount.one(nobody, "insert into demo.public.secret values (8)"))
                    .isEqualTo("1");
            assertThat(TestAccount.failure(nobody, "update demo.public.secret set a = 1")
                            .code())
                    .isEqualTo("003001");
            TestAccount.run(admin, "revoke select on table secret from role nobody");
            assertThat(TestAccount.failure(nobody, read).code()).isEqualTo("003001");
        }
    }

    @Test
    void readsAViewWithItsOwnersRights() throws SqlFailure {
        TestAccount.run(
                admin,
                "create view narrow as select count(*) n from sales",
                "grant usage on database demo to role analyst",
                "grant usage on schema demo.public to role analyst",
                "grant select on view narrow to role analyst");
        try (var analyst = account.as("ANALYST")) {
            assertThat(TestAccount.one(analyst, "select n from narrow")).isEqualTo("5000");
            assertThat(TestAccount.failure(analyst, "select * from sales").code())
                    .isEqualTo("002003");
        }
    }

    @Test
    void inheritsWhatTheRolesOfARoleMayDo() throws SqlFailure {
        TestAccount.run(admin, "create role reader", "create role team", "grant role reader to role team");
        TestAccount.run(admin, "grant role team to user tester");
        TestAccount.run(
                admin,
                "grant usage on database demo to role reader",
                "grant usage on all schemas in database demo to role reader",
                "grant select on all tables in schema demo.public to role reader",
                "grant select on future tables in schema demo.public to role reader",
                "grant usage on warehouse compute_wh to role reader",
                "create table later as select 1 a");
        try (var team = account.as("TEAM")) {
            assertThat(TestAccount.one(team, "select count(*) from sales")).isEqualTo("5000");
            assertThat(TestAccount.one(team, "select a from later")).isEqualTo("1");
            assertThat(TestAccount.failure(team, "select * from monthly_sales").code())
                    .isEqualTo("002003");
            TestAccount.run(admin, "drop role reader");
            assertThat(TestAccount.rows(team, "show databases")).isEmpty();
        }
    }

    @Test
    void addsSecondaryRoles() throws SqlFailure {
        try (var session = account.as("NOBODY")) {
            TestAccount.run(session, "use secondary roles all");
            assertThat(TestAccount.one(session, "select count(*) from " + REGION))
                    .isEqualTo("5");
            TestAccount.run(session, "use secondary roles none");
            assertThat(TestAccount.failure(session, "select * from " + REGION).code())
                    .isEqualTo("002003");
        }
    }

    @Test
    void refusesARoleOfSomebodyElse() throws SqlFailure {
        TestAccount.run(admin, "create role other");
        assertFails(
                admin,
                "use role other",
                "003013",
                "42501",
                "SQL access control error:\nRequested role 'OTHER' is not assigned to the executing user. Specify another"
                        + " role to activate.");
        assertThatThrownBy(() -> account.as("OTHER"))
                .isInstanceOfSatisfying(
                        SqlFailure.class, e -> assertThat(e.code()).isEqualTo("390189"))
                .hasMessage(
                        "Role 'OTHER' specified in the connect string does not exist or not authorized. Contact your"
                                + " local system administrator, or attempt to login with another role.");
        TestAccount.run(admin, "grant role other to user tester", "use role other");
        assertThat(admin.context().role()).contains("OTHER");
    }

    @Test
    void letsOnlyOwnersAndManagersGrant() throws SqlFailure {
        try (var session = account.as("ANALYST")) {
            assertFails(
                    session,
                    "grant select on table " + REGION + " to role nobody",
                    "003001",
                    "42501",
                    "SQL access control error:\nInsufficient privileges to operate on table 'REGION'.");
            assertThat(TestAccount.failure(session, "create role mine").getMessage())
                    .contains("Insufficient privileges to operate on account 'SANDBOX'");
            TestAccount.run(session, "use role sysadmin", "create table demo.public.own (a int)");
            TestAccount.run(session, "grant select on table demo.public.own to role analyst");
        }
    }

    @Test
    void showsGrantsToARoleAndUserAndOnAThing() throws SqlFailure {
        TestAccount.run(admin, "create role reader comment = 'Reads'", "grant role analyst to role reader");
        TestAccount.run(admin, "grant select on view monthly_sales to role reader with grant option");
        assertThat(TestAccount.columns(admin, "show grants to role reader"))
                .containsExactly(
                        "created_on:timestamp_ltz",
                        "privilege:text",
                        "granted_on:text",
                        "name:text",
                        "granted_to:text",
                        "grantee_name:text",
                        "grant_option:text",
                        "granted_by:text");
        assertThat(TestAccount.rows(admin, "show grants to role reader"))
                .extracting(r -> r.subList(1, 8))
                .containsExactly(
                        List.of(
                                "SELECT",
                                "VIEW",
                                "DEMO.PUBLIC.MONTHLY_SALES",
                                "ROLE",
                                "READER",
                                "true",
                                "ACCOUNTADMIN"),
                        List.of("USAGE", "ROLE", "ANALYST", "ROLE", "READER", "false", "ACCOUNTADMIN"));
        assertThat(TestAccount.rows(admin, "show grants on view monthly_sales"))
                .extracting(r -> r.get(1) + " " + r.get(5))
                .containsExactly("OWNERSHIP SYSADMIN", "SELECT PUBLIC", "SELECT READER");
        assertThat(TestAccount.columns(admin, "show grants to user tester"))
                .containsExactly(
                        "created_on:timestamp_ltz",
                        "role:text",
                        "granted_to:text",
                        "grantee_name:text",
                        "granted_by:text");
        assertThat(TestAccount.rows(admin, "show grants to user tester"))
                .extracting(r -> r.get(1))
                .containsExactly(
                        "ACCOUNTADMIN", "ANALYST", "NOBODY", "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN");
        assertThat(TestAccount.rows(admin, "show grants of role analyst"))
                .extracting(r -> r.get(2) + " " + r.get(3))
                .containsExactly("ROLE SYSADMIN", "USER TESTER", "ROLE READER");
    }

    @Test
    void showsRolesWithTheirCounts() throws SqlFailure {
        TestAccount.run(admin, "create role reader comment = 'Reads'", "grant role reader to role sysadmin");
        assertThat(TestAccount.columns(admin, "show roles"))
                .containsExactly(
                        "created_on:timestamp_ltz",
                        "name:text",
                        "is_default:text",
                        "is_current:text",
                        "is_inherited:text",
                        "assigned_to_users:fixed",
                        "granted_to_roles:fixed",
                        "granted_roles:fixed",
                        "owner:text",
                        "comment:text");
        assertThat(TestAccount.rows(admin, "show roles like 'r%'").get(0).subList(1, 10))
                .containsExactly("READER", "N", "N", "Y", "0", "1", "0", "ACCOUNTADMIN", "Reads");
        assertThat(TestAccount.rows(admin, "show roles"))
                .extracting(r -> r.get(1))
                .containsExactly(
                        "ACCOUNTADMIN",
                        "ANALYST",
                        "NOBODY",
                        "PUBLIC",
                        "READER",
                        "SECURITYADMIN",
                        "SYSADMIN",
                        "USERADMIN");
    }

    @Test
    void namesApplicableAndEnabledRoles() throws SqlFailure {
        assertThat(TestAccount.rows(admin, "select role_name from information_schema.enabled_roles order by 1"))
                .containsExactly(
                        List.of("ACCOUNTADMIN"),
                        List.of("ANALYST"),
                        List.of("SECURITYADMIN"),
                        List.of("SYSADMIN"),
                        List.of("USERADMIN"));
        assertThat(TestAccount.rows(
                        admin, "select role_name from information_schema.applicable_roles where grantee = 'SYSADMIN'"))
                .containsExactly(List.of("ANALYST"));
    }
}
