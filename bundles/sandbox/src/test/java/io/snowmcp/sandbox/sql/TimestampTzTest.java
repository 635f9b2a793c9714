package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A timestamp keeps the offset it was written with, wherever it goes. */
class TimestampTzTest {
    private static final String NOON = "1704103200.000000000 1560";
    private static TestAccount account;

    @BeforeAll
    static void start() {
        account = new TestAccount();
    }

    @AfterAll
    static void stop() {
        account.close();
    }

    @Test
    void survivesATable() throws SqlFailure {
        try (var session = account.session()) {
            TestAccount.rows(session, "create table tz (id int, at timestamp_tz)");
            TestAccount.rows(
                    session, "insert into tz values (1, '2024-01-01 12:00:00 +0200'), (2, null), (3, '2024-07-01')");
            assertThat(TestAccount.rows(session, "select at from tz order by id"))
                    .isEqualTo(List.of(List.of(NOON), nullRow(), List.of("1719817200.000000000 1020")));
            assertThat(TestAccount.one(session, "select id from tz where at = '2024-01-01 10:00:00Z'::timestamp_tz"))
                    .isEqualTo("1");
        }
    }

    private static List<String> nullRow() {
        var row = new ArrayList<String>();
        row.add(null);
        return row;
    }

    @Test
    void isReadFromABindOfTheDriver() throws SqlFailure {
        var bind = Map.of(1, new Bind("TIMESTAMP_TZ", "1704103200000000000 1560"));
        try (var session = account.session()) {
            var call = new SqlCall("q", "select ?, ?::varchar", List.of(both(bind)), false, Map.of());
            assertThat(TestAccount.rows(session, call)).containsExactly(List.of(NOON, "2024-01-01 12:00:00.000 +0200"));
        }
    }

    private static Map<Integer, Bind> both(Map<Integer, Bind> one) {
        return Map.of(1, one.get(1), 2, one.get(1));
    }

    @Test
    void comesBackFromAnEarlierResult() throws SqlFailure {
        var column = List.of(ResultColumn.temporal("AT", "timestamp_tz", 9));
        var kept = new MemoryResult(column, 0x1000, 0, List.<String[]>of(new String[] {NOON}));
        try (var session = account.session("DEMO", "PUBLIC", id -> Optional.of(kept))) {
            assertThat(TestAccount.one(session, "select at from table(result_scan('q1'))"))
                    .isEqualTo(NOON);
        }
    }

    @Test
    void followsTheSessionsTimeZoneWhereItHasNoneOfItsOwn() throws SqlFailure {
        try (var session = account.session()) {
            TestAccount.rows(session, "alter session set timezone = 'Asia/Kolkata'");
            assertThat(TestAccount.one(session, "select '2024-01-01 00:00:00'::timestamp_tz"))
                    .isEqualTo("1704047400.000000000 1770");
        }
    }
}
