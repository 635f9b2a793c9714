package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DmlTest {
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

    @BeforeEach
    void fill() throws SqlFailure {
        TestAccount.run(
                session,
                "create or replace table stock (id int not null, name varchar(10) default 'none', qty int default 2 * 5)",
                "insert into stock values (1, 'lamp', 3), (2, 'desk', 4)",
                "create or replace table change (id int, qty int, kind varchar)",
                "insert into change values (1, 30, 'set'), (2, 0, 'drop'), (3, 7, 'new')");
    }

    private static void assertAnswers(String sql, int type, List<String> columns, List<String> counts)
            throws SqlFailure {
        try (var result = session.execute(SqlCall.of("q", sql))) {
            assertThat(result.columns()).extracting(ResultColumn::name).isEqualTo(columns);
            assertThat(result.columns()).extracting(ResultColumn::type).containsOnly("fixed");
            assertThat(result.columns()).extracting(ResultColumn::precision).containsOnly(19);
            assertThat(result.statementTypeId()).isEqualTo(type);
            assertThat(Arrays.asList(result.next())).isEqualTo(counts);
            assertThat(result.next()).isNull();
        }
    }

    private static List<List<String>> stock() throws SqlFailure {
        return TestAccount.rows(session, "select * from stock order by id, qty");
    }

    @Test
    void insertsRowsQueriesAndDefaults() throws SqlFailure {
        assertAnswers(
                "insert into stock (id, qty) values (3, 1), (4, default)",
                0x3100,
                List.of("number of rows inserted"),
                List.of("2"));
        assertAnswers(
                "insert into stock (qty, id) select qty, id + 10 from change where id = 1",
                0x3100,
                List.of("number of rows inserted"),
                List.of("1"));
        TestAccount.run(session, "insert into stock with x as (select 20 a) select a, 'cte', 0 from x");
        assertThat(stock())
                .containsExactly(
                        List.of("1", "lamp", "3"),
                        List.of("2", "desk", "4"),
                        List.of("3", "none", "1"),
                        List.of("4", "none", "10"),
                        List.of("11", "none", "30"),
                        List.of("20", "cte", "0"));
    }

    @Test
    void overwritesATable() throws SqlFailure {
        assertAnswers(
                "insert overwrite into stock values (9, 'only', 9)",
                0x3100,
                List.of("number of rows inserted"),
                List.of("1"));
        assertThat(stock()).containsExactly(List.of("9", "only", "9"));
    }

    @Test
    void updatesFromAnotherTable() throws SqlFailure {
        assertAnswers(
                "update stock set qty = c.qty, name = default from change c where stock.id = c.id and c.kind = 'set'",
                0x3200,
                List.of("number of rows updated", "number of multi-joined rows updated"),
                List.of("1", "0"));
        assertThat(stock()).containsExactly(List.of("1", "none", "30"), List.of("2", "desk", "4"));
    }

    @Test
    void countsRowsThatAnUpdateJoinsTwice() throws SqlFailure {
        TestAccount.run(session, "insert into change values (1, 30, 'again')");
        assertAnswers(
                "update stock s set qty = c.qty from change c where s.id = c.id",
                0x3200,
                List.of("number of rows updated", "number of multi-joined rows updated"),
                List.of("2", "1"));
    }

    @Test
    void deletesUsingOtherTables() throws SqlFailure {
        assertAnswers(
                "delete from stock using change c, (select 'drop' k) d where stock.id = c.id and c.kind = d.k",
                0x3300,
                List.of("number of rows deleted"),
                List.of("1"));
        assertThat(stock()).containsExactly(List.of("1", "lamp", "3"));
    }

    @Test
    void mergesAllThreeWays() throws SqlFailure {
        assertAnswers(
                "merge into stock t using change s on t.id = s.id"
                        + " when matched and s.kind = 'drop' then delete"
                        + " when matched then update set t.qty = s.qty + t.qty, name = 'set'"
                        + " when not matched then insert (id, qty) values (s.id, s.qty)",
                0x3400,
                List.of("number of rows inserted", "number of rows updated", "number of rows deleted"),
                List.of("1", "1", "1"));
        assertThat(stock()).containsExactly(List.of("1", "set", "33"), List.of("3", "none", "7"));
    }

    @Test
    void countsInAMergeOnlyWhatItsClausesDo() throws SqlFailure {
        assertAnswers(
                "merge into stock using (select 5 id, 'x' n) s on stock.id = s.id"
                        + " when not matched and s.n = 'x' then insert values (s.id, s.n, 0)",
                0x3400,
                List.of("number of rows inserted"),
                List.of("1"));
        assertAnswers(
                "merge into stock using change s on stock.id = s.id when matched then update set qty = 0",
                0x3400,
                List.of("number of rows updated"),
                List.of("2"));
    }

    @Test
    void refusesAMergeThatChangesARowTwice() throws SqlFailure {
        TestAccount.run(session, "insert into change values (1, 31, 'again')");
        var e = TestAccount.failure(
                session, "merge into stock t using change s on t.id = s.id when matched then update set qty = s.qty");
        assertThat(e.code()).isEqualTo("100090");
        assertThat(e.sqlState()).isEqualTo("42P18");
        assertThat(stock()).containsExactly(List.of("1", "lamp", "3"), List.of("2", "desk", "4"));
    }

    @Test
    void describesAMergeWithoutRunningIt() throws SqlFailure {
        var sql = "merge into stock t using (select ? id) s on t.id = s.id when matched then delete";
        try (var result = session.execute(new SqlCall("q", sql, List.of(), true, Map.of()))) {
            assertThat(result.columns()).extracting(ResultColumn::name).containsExactly("number of rows deleted");
            assertThat(result.numberOfBinds()).isEqualTo(1);
            assertThat(result.next()).isNull();
        }
        assertThat(stock()).hasSize(2);
    }

    @Test
    void truncates() throws SqlFailure {
        assertThat(TestAccount.one(session, "truncate table stock")).isEqualTo("Statement executed successfully.");
        assertThat(stock()).isEmpty();
        assertThat(TestAccount.one(session, "truncate table if exists nothing"))
                .isEqualTo("Statement executed successfully.");
    }

    @Test
    void leavesNothingOfAFailedInsert() throws SqlFailure {
        var e = TestAccount.failure(session, "insert into stock (id) values (5), (null)");
        assertThat(e.code()).isEqualTo("100072");
        assertThat(stock()).hasSize(2);
    }
}
