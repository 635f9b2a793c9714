package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Running.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class DeadlineTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void answersAtTheDeadlineAndCancelsAtSnowflake() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1))) {
            rig.rows("select 1");
            try (var stall = rig.control().stallNext()) {
                long start = System.nanoTime();
                var failure = Calls.failure(rig.start(Calls.lease("a", Duration.ofMillis(700)), "select 'slow'"));
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                assertThat(millis).isBetween(650L, 1700L);
                assertThat(failure).isInstanceOfSatisfying(Failure.DeadlineExceeded.class, f -> {
                    assertThat(f.phase()).isEqualTo(Phase.EXECUTING);
                    assertThat(f.message()).contains("0.7 s", "timeoutSeconds");
                });
                soon(() -> rig.control().aborts().equals(List.of("select 'slow'")));
                // The only session hangs: the next call gets a new one, after the old one is closed.
                assertThat(rig.rows("select 2")).containsExactly("2");
                assertThat(rig.control().peakSessions()).isEqualTo(1);
            }
        }
    }

    @Test
    void abortsAtSnowflakeWhenTheCallerGivesUp() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1));
                var stall = rig.control().stallNext()) {
            var running = rig.start(Calls.lease("a", LONG), "select 'gone'");
            assertThat(stall.awaitReached(LONG)).isTrue();
            running.cancel();
            assertThat(Calls.failure(running)).isInstanceOf(Failure.Cancelled.class);
            soon(() -> rig.control().aborts().equals(List.of("select 'gone'")));
            assertThat(running.phase()).isEqualTo(Phase.DONE);
        }
    }

    @Test
    void takesQueuedWorkOutWhenItIsCancelled() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1));
                var stall = rig.control().stallNext()) {
            var first = rig.start(Calls.lease("a", LONG), "select 'first'");
            assertThat(stall.awaitReached(LONG)).isTrue();
            var second = rig.start(Calls.lease("a", LONG), "select 'second'");
            assertThat(second.phase()).isEqualTo(Phase.QUEUED);
            second.cancel();
            stall.close();
            assertThat(Calls.get(first)).containsExactly("first");
            assertThat(rig.rows("select 'third'")).containsExactly("third");
            assertThat(rig.control().statements().stream().map(s -> s.sql()))
                    .containsExactly("select 'first'", "select 'third'");
        }
    }

    @Test
    void refusesOverTheBoundAndSaysWhichKeyIsTheBound() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1, "queueMax", 2));
                var stall = rig.control().stallNext()) {
            rig.start(Calls.lease("a", LONG), "select 1");
            assertThat(stall.awaitReached(LONG)).isTrue();
            rig.start(Calls.lease("a", LONG), "select 2");
            rig.start(Calls.lease("b", LONG), "select 3");
            var failure = Calls.failure(rig.start(Calls.lease("c", LONG), "select 4"));
            assertThat(failure).isInstanceOfSatisfying(Failure.Busy.class, f -> {
                assertThat(f.limit()).isEqualTo(2);
                assertThat(f.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
                assertThat(f.message()).contains("queueMax of io.snowmcp.connection-test");
            });
        }
    }

    static void soon(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as("waited 10 s").isNegative();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
