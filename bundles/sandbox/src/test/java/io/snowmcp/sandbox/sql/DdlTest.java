package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdlTest {
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

    private void assertSays(String sql, String status) throws SqlFailure {
        try (var result = session.execute(SqlCall.of("q", sql))) {
            assertThat(result.columns()).extracting(ResultColumn::name).containsExactly("status");
            assertThat(result.statementTypeId()).as(sql).isEqualTo(0x6000);
            assertThat(result.next()).as(sql).containsExactly(status);
        }
    }

    @Test
    void saysWhatItHasDone() throws SqlFailure {
        assertSays("create table t (a int)", "Table T successfully created.");
        assertSays("create table if not exists t (a int)", "T already exists, statement succeeded.");
        assertSays("create or replace table t (b int)", "Table T successfully created.");
        assertSays("create table \"u v\" as select 1 a", "Table \"u v\" successfully created.");
        assertSays("create view v as select * from t", "View V successfully created.");
        assertSays("create sequence s start = 5 increment = 2", "Sequence S successfully created.");
        assertSays("alter table t add column c int", "Statement executed successfully.");
        assertSays("comment on table t is 'x'", "Statement executed successfully.");
        assertSays("drop view v", "V successfully dropped.");
        assertSays("drop table t", "T successfully dropped.");
        assertSays("drop sequence s", "S successfully dropped.");
        assertSays("drop table if exists t", "Drop statement executed successfully (T already dropped).");
        assertSays("create role r", "Role R successfully created.");
        assertSays("drop role r", "R successfully dropped.");
        assertSays("create schema sub", "Schema SUB successfully created.");
        assertSays("create schema if not exists sub", "SUB already exists, statement succeeded.");
        assertSays("create database db", "Database DB successfully created.");
        assertSays("drop schema demo.sub", "SUB successfully dropped.");
        assertSays("drop database db cascade", "DB successfully dropped.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create view sales as select 1 a | 002002 | 42710 | Object 'SALES' already exists.",
                "create schema public | 002002 | 42710 | Object 'PUBLIC' already exists.",
                "create role analyst | 002002 | 42710 | Object 'ANALYST' already exists.",
                "create table nope.t (a int) | 002003 | 02000 | Schema 'DEMO.NOPE' does not exist or not authorized.",
                "create table t (a int, a int) | 002025 | 42601 | duplicate column name 'A'",
                "drop role nope | 002003 | 02000 | Role 'NOPE' does not exist or not authorized.",
                "drop schema nope | 002003 | 02000 | Schema 'NOPE' does not exist or not authorized.",
                "alter table nope add column a int | 002003 | 42S02 | Object 'NOPE' does not exist or not authorized.",
                "alter table sales add column region int | 001430 | 42601 | column 'REGION' already exists",
                "alter table sales drop column nope | 000904 | 42000 | invalid identifier 'NOPE'",
                "alter table sales alter column region type int | 002108 | 42601 | cannot change column REGION from type VARCHAR(20) to NUMBER(38,0)",
                "drop role accountadmin | 003001 | 42501 | Insufficient privileges to operate on role 'ACCOUNTADMIN'."
            })
    void saysWhatItCannotDo(String sql, String code, String state, String message) {
        var e = TestAccount.failure(session, sql);
        assertThat(e).isNotNull().hasMessageContaining(message);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.sqlState()).isEqualTo(state);
    }

    @Test
    void changesTheColumnsOfATable() throws SqlFailure {
        TestAccount.run(
                session,
                "create table t (a int primary key, b varchar(3))",
                "insert into t values (1, 'x')",
                "alter table t add column c number(5,1) not null default 2.5, column d date",
                "alter table t rename column b to label",
                "alter table t alter column label set data type varchar(10)",
                "alter table t drop column d",
                "alter table t add column if not exists c int",
                "insert into t (a, label) values (2, 'longer')");
        assertThat(TestAccount.rows(session, "select * from t order by a"))
                .containsExactly(List.of("1", "x", "2.5"), List.of("2", "longer", "2.5"));
        assertThat(TestAccount.rows(session, "describe table t"))
                .extracting(r -> r.subList(0, 6))
                .containsExactly(
                        Arrays.asList("A", "NUMBER(38,0)", "COLUMN", "N", null, "Y"),
                        Arrays.asList("LABEL", "VARCHAR(10)", "COLUMN", "Y", null, "N"),
                        Arrays.asList("C", "NUMBER(5,1)", "COLUMN", "N", "2.5", "N"));
    }

    @Test
    void setsAndDropsNotNull() throws SqlFailure {
        TestAccount.run(session, "create table t (a int)", "alter table t modify column a set not null");
        assertThat(TestAccount.failure(session, "insert into t values (null)").code())
                .isEqualTo("100072");
        TestAccount.run(session, "alter table t alter a drop not null", "insert into t values (null)");
    }

    @Test
    void renamesATableWithItsGrants() throws SqlFailure {
        TestAccount.run(
                session,
                "create table t as select 1 a",
                "grant select on table t to role analyst",
                "alter table t rename to u");
        assertThat(TestAccount.one(session, "select a from u")).isEqualTo("1");
        assertThat(TestAccount.rows(session, "show grants on table u"))
                .extracting(r -> r.get(1) + " " + r.get(5))
                .containsExactly("OWNERSHIP ACCOUNTADMIN", "SELECT ANALYST");
        assertThat(TestAccount.failure(session, "select a from t").code()).isEqualTo("002003");
    }

    @Test
    void copiesTablesWithAndWithoutRows() throws SqlFailure {
        TestAccount.run(
                session,
                "create table t (a int not null primary key, b varchar default 'x', c int) comment = 'old'",
                "alter table t drop column c",
                "insert into t (a) values (1)",
                "create table empty like t",
                "create table whole clone t",
                "insert into empty (a) values (2)");
        assertThat(TestAccount.rows(session, "select * from empty")).containsExactly(List.of("2", "x"));
        assertThat(TestAccount.rows(session, "select * from whole")).containsExactly(List.of("1", "x"));
        TestAccount.run(session, "delete from whole");
        assertThat(TestAccount.one(session, "select count(*) from t")).isEqualTo("1");
        assertThat(TestAccount.rows(session, "show primary keys in table empty"))
                .extracting(r -> r.get(4))
                .containsExactly("A");
    }

    @Test
    void showsATemporaryTableToItsSessionOnly() throws SqlFailure {
        TestAccount.run(session, "create table t as select 'all' a", "create temporary table t as select 'mine' a");
        assertThat(TestAccount.one(session, "select a from t")).isEqualTo("mine");
        assertThat(TestAccount.rows(session, "show tables like 't'"))
                .extracting(r -> r.get(4))
                .containsExactly("TEMPORARY");
        try (var other = account.session()) {
            assertThat(TestAccount.one(other, "select a from t")).isEqualTo("all");
            assertThat(TestAccount.rows(other, "show tables like 't'"))
                    .extracting(r -> r.get(4))
                    .containsExactly("TABLE");
        }
        TestAccount.run(session, "drop table t");
        assertThat(TestAccount.one(session, "select a from t")).isEqualTo("all");
    }

    @Test
    void replacesWithoutTheOldGrants() throws SqlFailure {
        TestAccount.run(
                session,
                "create table t (a int)",
                "grant select on table t to role analyst",
                "create or replace table t as select 2 b");
        assertThat(TestAccount.rows(session, "show grants on table t")).hasSize(1);
        assertThat(TestAccount.one(session, "select b from t")).isEqualTo("2");
    }

    @Test
    void usesWhatItCreates() throws SqlFailure {
        TestAccount.run(session, "create database fresh", "create schema inner_one", "create table t (a int)");
        assertThat(session.context().database()).contains("FRESH");
        assertThat(TestAccount.rows(session, "show tables in database fresh"))
                .extracting(r -> r.get(3))
                .containsExactly("INNER_ONE");
        TestAccount.run(session, "drop database fresh");
        assertThat(session.context().database()).isEmpty();
    }

    @Test
    void writesTheDdlOfObjectsAgain() throws SqlFailure {
        TestAccount.run(
                session,
                "create schema made comment = 'it''s'",
                "create table t (a int not null, b varchar(5) default 'x')",
                "create view v (n) as select count(*) from t");
        var table = "create or replace TABLE T (\n\tA NUMBER(38,0) NOT NULL,\n\tB VARCHAR(5) DEFAULT 'x'\n);";
        var view = "create or replace view V(\n\tN\n) as select count(*) from t;";
        assertThat(TestAccount.one(session, "select get_ddl('table', 't')")).isEqualTo(table);
        assertThat(TestAccount.one(session, "select get_ddl('view', 'demo.made.v')"))
                .isEqualTo(view);
        var schema = "create or replace schema MADE COMMENT='it''s';\n\n" + table + "\n\n" + view + "\n";
        assertThat(TestAccount.one(session, "select get_ddl('schema', 'made')")).isEqualTo(schema);
        assertThat(TestAccount.one(session, "select get_ddl('database', 'demo')"))
                .startsWith("create or replace database DEMO COMMENT='Small tables to play with';\n\n" + schema)
                .contains("create or replace TABLE SALES (");
    }
}
