package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.FaultScope;
import io.snowmcp.snowflake.api.ConnectionInfo.State;
import io.snowmcp.snowflake.api.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings that need new sessions, edited while the ones before work. */
@SuppressWarnings("try")
class ChangedLoginTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void goesOnWithTheOldSessionsUntilTheNewLoginWorks() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1))) {
            rig.rows("select 1");
            rig.configure(Map.of("password", "a typo"));
            DeadlineTest.soon(() -> rig.connection().check().message().contains("its changed settings cannot log in"));
            assertThat(rig.rows("select 2")).containsExactly("2");
            assertThat(rig.connection().info(true).state()).isEqualTo(State.UP);
            assertThat(rig.connection().check().message()).contains("390100", "operator must correct");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
            rig.configure(Map.of("password", "sandbox", "role", "SYSADMIN"));
            DeadlineTest.soon(() -> rig.connection().info(true).role().equals(Optional.of("SYSADMIN")));
            assertThat(rig.rows("select current_role()")).containsExactly("SYSADMIN");
            DeadlineTest.soon(() -> rig.connection().check().message().equals("sessions: 1"));
            DeadlineTest.soon(() -> rig.control().openSessions() == 1);
        }
    }

    @Test
    void takesAnEditThatIsTakenBackForNone() throws Exception {
        try (var rig = new Rig(Map.of())) {
            rig.rows("select 1");
            rig.configure(Map.of("password", "a typo"));
            DeadlineTest.soon(() -> rig.connection().check().message().contains("cannot log in"));
            rig.configure(Map.of("password", "sandbox"));
            DeadlineTest.soon(() -> rig.connection().check().message().equals("sessions: 1"));
            assertThat(rig.rows("select 2")).containsExactly("2");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void keepsNothingOfALoginThatNeverWorked() throws Exception {
        try (var rig = new Rig(Map.of("password", "wrong"))) {
            assertThat(Calls.failure(rig.start(Calls.lease("a", LONG), "select 1")))
                    .isInstanceOf(Failure.LoginRejected.class);
            rig.configure(Map.of("password", "wrong too"));
            assertThat(Calls.failure(rig.start(Calls.lease("a", LONG), "select 1")))
                    .isInstanceOf(Failure.LoginRejected.class);
            rig.configure(Map.of("password", "sandbox"));
            assertThat(rig.rows("select 2")).containsExactly("2");
        }
    }

    @Test
    void triesAgainWhenAFileIsAnotherThoughTheSettingsAreTheSame() throws Exception {
        try (var rig = new Rig(Map.of())) {
            rig.rows("select 1");
            try (var refusing = rig.control().failLogins("390100", "no.", FaultScope.all())) {
                rig.configure(Map.of("role", "SYSADMIN"));
                assertThat(refusing.awaitReached(LONG)).isTrue();
                DeadlineTest.soon(() -> rig.connection().check().message().contains("cannot log in"));
            }
            assertThat(rig.rows("select current_role()")).doesNotContain("SYSADMIN");
            DeadlineTest.soon(() -> {
                rig.configure(Map.of());
                return rig.connection().info(true).role().equals(Optional.of("SYSADMIN"));
            });
            assertThat(rig.rows("select current_role()")).containsExactly("SYSADMIN");
            DeadlineTest.soon(() -> rig.connection().check().message().equals("sessions: 1"));
        }
    }

    @Test
    void letsWhatRunsEndOnItsOldSessionAndGivesWhatIsQueuedANewOne() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1));
                var stall = rig.control().stallNext()) {
            var running = rig.start(Calls.lease("a", LONG), "select current_role()");
            assertThat(stall.awaitReached(LONG)).isTrue();
            var queued = rig.start(Calls.lease("b", LONG), "select current_role()");
            rig.configure(Map.of("role", "SYSADMIN"));
            DeadlineTest.soon(() -> rig.connection().info(true).role().equals(Optional.of("SYSADMIN")));
            stall.release();
            assertThat(Calls.get(running)).doesNotContain("SYSADMIN");
            assertThat(Calls.get(queued)).containsExactly("SYSADMIN");
            DeadlineTest.soon(() -> rig.control().openSessions() == 1);
        }
    }

    @Test
    void tagsTheNextStatementAnewInTheSameSession() throws Exception {
        try (var rig = new Rig(Map.of("queryTag", "first"))) {
            rig.rows("select 1");
            rig.configure(Map.of(
                    "queryTag", "{\"team\":\"second\"}",
                    "queryTimeoutSeconds", 60,
                    "idleTimeoutSeconds", 60,
                    "validationTimeoutSeconds", 2,
                    "validateAfterIdleSeconds", 5));
            rig.rows("select 2");
            assertThat(rig.control().statements())
                    .extracting(statement -> statement.queryTag().replaceAll(".*r-1\",?|}$", ""))
                    .containsExactly("\"tag\":\"first\"", "\"team\":\"second\"");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }
}
