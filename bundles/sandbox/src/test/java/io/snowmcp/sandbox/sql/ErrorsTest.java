package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private static TestAccount account;

    @BeforeAll
    static void start() {
        account = new TestAccount();
    }

    @AfterAll
    static void stop() {
        account.close();
    }

    private static SqlFailure failure(String sql) throws SqlFailure {
        try (var session = account.session()) {
            return catchThrowableOfType(SqlFailure.class, () -> TestAccount.rows(session, sql));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selec 1 | 001003 | 42000 | syntax error line 1 at position 0 unexpected 'selec'.",
                "select * form sales | 001003 | 42000 | syntax error line 1 at position 14 unexpected 'sales'.",
                "select 1 + | 001003 | 42000 | syntax error line 1 at position 10 unexpected '<EOF>'.",
                "select * from nope | 002003 | 42S02 | Object 'NOPE' does not exist or not authorized.",
                "select * from no.such.thing | 002003 | 02000 | Database 'NO' does not exist or not authorized.",
                "select region, nope from sales | 000904 | 42000 | invalid identifier 'NOPE'",
                "select 1 / 0 | 100051 | 22012 | Division by zero",
                "select sale_id / (quantity - quantity) from sales | 100051 | 22012 | Division by zero",
                "select 'abc'::int | 100038 | 22018 | Numeric value 'abc' is not recognized",
                "select 'abc'::date | 100040 | 22007 | Date 'abc' is not recognized",
                "select 'x'::timestamp | 100035 | 22007 | Timestamp 'x' is not recognized",
                "select parse_json('{') | 100069 | 22P02 | Error parsing JSON",
                "select foo(1) | 002140 | 42601 | Unknown function FOO",
                "select upper(1, 2) | 000938 | 22023 | invalid number of arguments",
                "select 1 union all select 1, 2 | 001789 | 42601 | invalid number of result columns",
                "drop table nope | 002003 | 42S02 | Table 'NOPE' does not exist or not authorized.",
                "create table sales (a int) | 002002 | 42710 | Object 'SALES' already exists.",
                "use role nope | 002043 | 02000 | Object does not exist, or operation cannot be performed.",
                "use warehouse nope | 002043 | 02000 | Object does not exist, or operation cannot be performed.",
                "grant role nope to user tester | 002003 | 02000 | Role 'NOPE' does not exist or not authorized.",
                "insert into sales (nope) values (1) | 000904 | 42000 | invalid identifier 'NOPE'",
                "alter session set nope = 1 | 001006 | 42601 | invalid session parameter 'NOPE'",
                "select seq.nextval | 002003 | 42S02 | Sequence 'DEMO.PUBLIC.SEQ' does not exist or not authorized.",
                "select $nope | 002211 | 42601 | Session variable '$NOPE' does not exist"
            })
    void saysItInSnowflakesWords(String sql, String code, String state, String message) throws SqlFailure {
        var e = failure(sql);
        assertThat(e).isNotNull().hasMessageContaining(message);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.sqlState()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from sales pivot (sum(quantity) for region in ('North'))",
                "select * from sales at (timestamp => '2024-01-01'::timestamp)",
                "select 1::timestamp_tz",
                "select 'x'::geography",
                "select 1 ->> select 2",
                "put file:///etc/passwd @stage",
                "copy into sales from @stage",
                "call something()",
                "select * from table(information_schema.login_history())",
                "select * from snowflake.account_usage.login_history",
                "grant usage on integration x to role public",
                "create stage s",
                "create function f() returns int as '1'",
                "alter user tester set comment = 'x'",
                "list @stage",
                "undrop table t",
                "execute immediate 'select 1'",
                "begin select 1",
                "insert all into sales select * from sales",
                "create table x (a int) cluster by (a)",
                "show file formats like 'x' in account",
                "describe table information_schema.packages",
                "show streams in schema demo.public",
                "select * from read_csv('/etc/passwd')",
                "select sum(quantity) filter (where quantity > 1) from sales"
            })
    void refusesByNameWhatItDoesNotEmulate(String sql) throws SqlFailure {
        var e = failure(sql);
        assertThat(e).isNotNull().hasMessageContaining("not supported by the sandbox: ");
        assertThat(e.code()).isEqualTo("000002");
    }

    @Test
    void tellsLineAndPositionOfAnIdentifier() throws SqlFailure {
        var e = failure("select region,\n       'a\\'b', nope\nfrom sales");
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.pos()).isEqualTo(15);
    }

    @Test
    void needsADatabaseForAShortName() throws SqlFailure {
        try (var session = account.session(null, null, id -> java.util.Optional.empty())) {
            var e = catchThrowableOfType(SqlFailure.class, () -> TestAccount.rows(session, "select * from sales"));
            assertThat(e.code()).isEqualTo("090105");
        }
    }

    @Test
    void failsInMidStreamInsteadOfEndingEarly() throws SqlFailure {
        var e = failure("select 1 / (n - 900000) from (select seq8() n from table(generator(rowcount => 1000000)))");
        assertThat(e).isNotNull();
        assertThat(e.code()).isEqualTo("100051");
    }
}
