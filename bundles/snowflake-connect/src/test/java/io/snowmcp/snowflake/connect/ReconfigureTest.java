package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.ConnectionInfo.State;
import io.snowmcp.snowflake.api.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class ReconfigureTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void losesNoCallWhileItIsReconfiguredUnderLoad() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 4))) {
            var stop = new AtomicBoolean();
            var wrong = new ConcurrentLinkedQueue<String>();
            var answered = new java.util.concurrent.atomic.AtomicInteger();
            var threads = new Thread[8];
            for (int t = 0; t < threads.length; t++) {
                var caller = "c" + t;
                threads[t] = new Thread(() -> {
                    for (int i = 0; !stop.get(); i++) {
                        try {
                            var rows = Calls.get(rig.start(Calls.lease(caller, LONG), "select " + i));
                            if (!rows.get(0).equals(Integer.toString(i))) {
                                wrong.add(rows.toString());
                            }
                            answered.incrementAndGet();
                        } catch (Exception e) {
                            wrong.add(e.toString());
                        }
                    }
                });
                threads[t].start();
            }
            for (int i = 0; i < 20; i++) {
                int before = answered.get();
                rig.configure(Map.of("role", i % 2 == 0 ? "SYSADMIN" : "PUBLIC", "poolMax", 2 + i % 3));
                DeadlineTest.soon(() -> answered.get() > before + 40 || !wrong.isEmpty());
            }
            stop.set(true);
            for (var thread : threads) {
                thread.join(30_000);
            }
            assertThat(wrong).isEmpty();
            // One more than the largest poolMax: the login that tries the next settings.
            assertThat(rig.control().peakSessions()).isLessThanOrEqualTo(5);
            DeadlineTest.soon(() -> rig.control().openSessions() <= 4);
        }
    }

    @Test
    void keepsItsSessionsWhenOnlyThePoolSizeChanges() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1))) {
            rig.rows("select 1");
            rig.configure(Map.of("poolMax", 3, "description", "wider"));
            rig.rows("select 2");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
            assertThat(rig.connection().info(true).description()).isEqualTo("wider");
        }
    }

    @Test
    void goesOnWithTheLastGoodConfigurationAfterABadEdit() throws Exception {
        try (var rig = new Rig(Map.of())) {
            rig.rows("select 1");
            rig.configure(Map.of("poolMin", 9));
            assertThat(rig.rows("select 2")).containsExactly("2");
            assertThat(rig.connection().info(true).state()).isEqualTo(State.UP);
            assertThat(rig.connection().check().message()).contains("poolMin must not exceed poolMax");
            rig.configure(Map.of("poolMin", 0));
            assertThat(rig.connection().check().message()).doesNotContain("poolMin");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void answersEverybodyWhenItIsRemoved() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1));
                var stall = rig.control().stallNext()) {
            var running = rig.start(Calls.lease("a", LONG), "select 1");
            assertThat(stall.awaitReached(LONG)).isTrue();
            var queued = rig.start(Calls.lease("a", LONG), "select 2");
            rig.connection().close();
            assertThat(Calls.failure(running)).isInstanceOf(Failure.Closed.class);
            assertThat(Calls.failure(queued)).isInstanceOf(Failure.Closed.class);
            DeadlineTest.soon(() -> rig.control().openSessions() == 0);
            assertThat(Calls.failure(rig.start(Calls.lease("a", LONG), "select 3")))
                    .isInstanceOf(Failure.Closed.class);
        }
    }
}
