package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void sendsExactlyOneStatementForOneQuery() throws Exception {
        try (var rig = new Rig(Map.of())) {
            for (int i = 0; i < 5; i++) {
                assertThat(rig.rows("select 40 + " + i)).containsExactly(Integer.toString(40 + i));
            }
            assertThat(rig.rows("select 1 + ?", 41L)).containsExactly("42");
            assertThat(rig.control().statementCount()).isEqualTo(6);
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void opensNoSessionBeforeTheFirstCall() throws Exception {
        try (var rig = new Rig(Map.of("poolMin", 2))) {
            assertThat(rig.control().sessionsOpened()).isZero();
            assertThat(rig.connection().info(true).state()).hasToString("IDLE");
            rig.rows("select 1");
            assertThat(rig.connection().info(true).state()).hasToString("UP");
        }
    }

    @Test
    void givesEachCallerItsOwnContextOnOneSession() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1, "role", "PUBLIC"))) {
            var sql =
                    "select current_database() || '.' || current_schema() || '.' || current_warehouse() || '.' || current_role()";
            var other = new Lease.Context(
                    Optional.of("DEMO"), Optional.of("PUBLIC"), Optional.empty(), Optional.of("SYSADMIN"));
            assertThat(rig.rows(sql)).containsExactly("SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.COMPUTE_WH.PUBLIC");
            assertThat(Calls.get(rig.start(Calls.lease("b", other, LONG), sql)))
                    .containsExactly("DEMO.PUBLIC.COMPUTE_WH.SYSADMIN");
            assertThat(rig.rows(sql)).containsExactly("SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.COMPUTE_WH.PUBLIC");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
            // Three queries, and two USE there and two back.
            assertThat(rig.control().statementCount()).isEqualTo(7);
        }
    }

    @Test
    void letsSnowflakeSayThatASchemaNeedsADatabase() throws Exception {
        try (var rig = new Rig(Map.of("database", "", "schema", ""))) {
            var lost = new Lease.Context(Optional.empty(), Optional.of("S"), Optional.empty(), Optional.empty());
            for (int call = 0; call < 2; call++) {
                assertThat(Calls.failure(rig.start(Calls.lease("a", lost, LONG), "select 1")))
                        .isInstanceOfSatisfying(Failure.StatementFailed.class, f -> assertThat(f.code())
                                .isEqualTo("090105"));
            }
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void opensOneNewSessionWhenAnotherCallersDatabaseCannotBeLeft() throws Exception {
        try (var rig = new Rig(Map.of("database", "", "schema", "", "poolMax", 1))) {
            var moved =
                    new Lease.Context(Optional.of("DEMO"), Optional.of("PUBLIC"), Optional.empty(), Optional.empty());
            var lost = new Lease.Context(Optional.empty(), Optional.of("S"), Optional.empty(), Optional.empty());
            Calls.get(rig.start(Calls.lease("a", moved, LONG), "select 1"));
            assertThat(Calls.failure(rig.start(Calls.lease("b", lost, LONG), "select 1")))
                    .isInstanceOfSatisfying(Failure.StatementFailed.class, f -> assertThat(f.code())
                            .isEqualTo("090105"));
            assertThat(rig.control().sessionsOpened()).isEqualTo(2);
        }
    }

    @Test
    void namesTheStatementsErrorWithSnowflakesCode() throws Exception {
        try (var rig = new Rig(Map.of())) {
            var failure = Calls.failure(rig.start(Calls.lease("a", LONG), "select * from nowhere"));
            assertThat(failure).isInstanceOfSatisfying(Failure.StatementFailed.class, f -> {
                assertThat(f.code()).isEqualTo("002003");
                assertThat(f.sqlState()).isEqualTo("42S02");
                assertThat(f.queryId()).isPresent();
            });
            assertThat(rig.rows("select 7")).containsExactly("7");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void staysWithinPoolMaxUnderTwoHundredCallers() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 4))) {
            var all = new ArrayList<io.snowmcp.snowflake.api.Running<List<String>>>();
            for (int i = 0; i < 200; i++) {
                all.add(rig.start(Calls.lease("caller-" + i, LONG), "select " + i));
            }
            var answers = new HashSet<String>();
            for (var running : all) {
                answers.addAll(Calls.get(running));
            }
            assertThat(answers).hasSize(200);
            assertThat(rig.control().peakSessions()).isBetween(1, 4);
        }
    }

    @Test
    void repeatsAReadWhoseSessionWasLost() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 2))) {
            rig.rows("select 1");
            rig.control().loseSessions();
            assertThat(rig.rows("select 2")).containsExactly("2");
            rig.control().expireMasterTokens();
            assertThat(rig.rows("select 3")).containsExactly("3");
            assertThat(rig.control().sessionsOpened()).isEqualTo(3);
        }
    }

    @Test
    void neverRepeatsAWrite() throws Exception {
        try (var rig = new Rig(Map.of("database", "DEMO", "schema", "PUBLIC"))) {
            rig.rows("create table once (a int)");
            rig.rows("select 1");
            rig.control().loseSessions();
            rig.control().forget();
            assertThat(Calls.failure(rig.start(Calls.lease("a", LONG), "insert into once values (1)")))
                    .isEqualTo(new Failure.SessionLost("test"));
            assertThat(rig.control().statementCount()).isZero();
            assertThat(rig.rows("select count(*) from once")).containsExactly("0");
        }
    }

    @Test
    void letsNothingOfACallersSessionReachTheNextCaller() throws Exception {
        var settings = Map.of("poolMax", 1, "role", "PUBLIC", "sessionParameters", "TIMEZONE=UTC");
        try (var rig = new Rig(settings)) {
            var see = "select current_role() || ' ' || current_schema() || ' ' || current_warehouse() || ' '"
                    + " || to_varchar('2026-01-01 00:00:00'::timestamp_ltz, 'TZH')";
            assertThat(rig.rows(see)).containsExactly("PUBLIC TPCH_SF1 COMPUTE_WH +00");
            var spoiled = Calls.get(rig.connection().submit(Calls.lease("a", LONG), session -> {
                for (var sql : List.of(
                        "use role SYSADMIN",
                        "use schema DEMO.PUBLIC",
                        "alter session set TIMEZONE = 'Asia/Tokyo'",
                        "begin")) {
                    session.query(sql, List.of(), new Rig.Texts());
                }
                return session.query("select current_role() || ' ' || current_schema()", List.of(), new Rig.Texts());
            }));
            assertThat(spoiled).containsExactly("SYSADMIN PUBLIC");
            var other =
                    new Lease.Context(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("SYSADMIN"));
            assertThat(Calls.get(rig.start(Calls.lease("b", other, LONG), see)))
                    .containsExactly("SYSADMIN TPCH_SF1 COMPUTE_WH +00");
            assertThat(Calls.get(rig.start(Calls.lease("c", LONG), see)))
                    .containsExactly("PUBLIC TPCH_SF1 COMPUTE_WH +00");
            assertThat(rig.control().peakSessions()).isEqualTo(1);
        }
    }

    @Test
    void letsNobodyReadTheLastCallersRows() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1))) {
            assertThat(rig.rows("select 'rows of alice'")).containsExactly("rows of alice");
            var bob = rig.start(Calls.lease("bob", LONG), "select coalesce(last_query_id(), 'nothing')");
            assertThat(Calls.get(bob)).containsExactly("nothing");
            assertThat(rig.control().sessionsOpened()).isEqualTo(2);
        }
    }
}
