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
                "select to_date('2024-02-30') | 100040 | 22007 | Date '2024-02-30' is not recognized",
                "select to_timestamp('17.05.2024', 'MM/DD/YYYY') | 100096 | 22007 | Can't parse '17.05.2024' as timestamp with format",
                "select '25:00'::time | 100108 | 22007 | Time '25:00' is not recognized",
                "select 'maybe'::boolean | 100037 | 22018 | Boolean value 'maybe' is not recognized",
                "select 1 + 'abc' | 100038 | 22018 | Numeric value 'abc' is not recognized",
                "select to_number('12x', '999') | 100140 | 22007 | Can't parse '12x' as number with format '999'",
                "select 12345::number(3,0) | 100039 | 22003 | Numeric value '12345' is out of range",
                "select '12345'::number(3,0) | 100039 | 22003 | Numeric value '12345' is out of range",
                "select region, count(*) from sales | 000979 | 42601 | [SALES.REGION] is not a valid group by expression",
                "select upper(s.product), sum(quantity) from sales s group by region | 000979 | 42601 | [S.PRODUCT] is not a valid group by expression",
                "select region, quantity * sum(quantity) from sales group by all | 000979 | 42601 | [SALES.QUANTITY] is not a valid group by expression",
                "select region from sales having count(*) > 1 | 000979 | 42601 | [SALES.REGION] is not a valid group by expression",
                "select id from (values (1)) a(id) join (values (1)) b(id) on a.id = b.id | 001104 | 42601 | ambiguous column name 'ID'",
                "select a.nope from (values (1)) a(id) | 000904 | 42000 | invalid identifier 'A.NOPE'",
                "select b.id from (values (1)) a(id) | 000904 | 42000 | invalid identifier 'B.ID'",
                "select * exclude nope from sales | 000904 | 42000 | invalid identifier 'NOPE'",
                "select (select x from values (1), (2) t(x)) | 090150 | 22000 | Single-row subquery returns more than one row.",
                "select 1 from sales group by 5 | 001028 | 42601 | position 5",
                "select row_number() from sales | 002305 | 42601 | requires an OVER clause",
                "select array_contains(1, [1]) | 001044 | 42P13 | 'ARRAY_CONTAINS': (NUMBER(1,0), ARRAY)",
                "select object_insert({'a': 1}, 'a', 2) | 100104 | 22000 | Duplicate field key 'a'",
                "select dateadd(fortnight, 1, current_date) | 001045 | 42601 | 'fortnight' is not a valid date/time component.",
                "select regexp_like('a', '(') | 100048 | 2201B | Invalid regular expression: '('",
                "select mod(5, 0) | 100051 | 22012 | Division by zero",
                "select 1::float / 0 | 100051 | 22012 | Division by zero",
                "select parse_json('{') | 100069 | 22P02 | Error parsing JSON",
                "select foo(1) | 002140 | 42601 | Unknown function FOO",
                "select upper(1, 2) | 000938 | 22023 | invalid number of arguments",
                "select trim() | 000938 | 22023 | invalid number of arguments",
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
                "select * from sales pivot (sum(quantity) for region in (any order by region))",
                "select * from sales pivot (sum(quantity), max(quantity) for region in ('North'))",
                "select * from sales at (timestamp => '2024-01-01'::timestamp)",
                "select '2024-01-01 00:00:00.123456789'::timestamp",
                "select try_to_timestamp('2024-01-01 00:00:00.123456789')",
                "select dateadd(nanosecond, 1, '2024-01-01'::timestamp)",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from t asof join q match_condition (t.ts >= q.ts) on t.s = q.s | ASOF JOIN",
                "select * from sales match_recognize (order by sale_id measures first(sale_id) f pattern (a) define a as true) | MATCH_RECOGNIZE",
                "select * from sales connect by prior sale_id = quantity start with sale_id = 1 | CONNECT BY",
                "select * from sales pivot (sum(quantity) for region in (any)) | PIVOT",
                "select * from sales pivot (sum(quantity) for region in (select region from sales)) | PIVOT with a subquery",
                "select $1 from @stage/file.csv | staged files",
                "select * from sales changes (information => default) | CHANGES",
                "select transform([1], x -> x + 1) | operator ->",
                "select [1, 2]::vector(int, 2) | VECTOR types",
                "select model!predict(1) | methods of objects",
                "select 1 union all by name select 2 | BY NAME"
            })
    void namesAKnownConstructInsteadOfCallingItASyntaxError(String sql, String construct) throws SqlFailure {
        var e = failure(sql);
        assertThat(e).isNotNull().hasMessageContaining("not supported by the sandbox: ");
        assertThat(e.getMessage()).contains(construct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select region frm sales where quantity = 1",
                "select * from sales wher quantity > 1",
                "select count(* from sales",
                "select case when 1 then 2",
                "select * from sales sample ten",
                "select 'a' lik 'b'"
            })
    void callsATypoASyntaxError(String sql) throws SqlFailure {
        assertThat(failure(sql).code()).isEqualTo("001003");
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
