package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.Running.Phase;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobTest {

    private final ManualTimers timers = new ManualTimers();
    private final List<Job<?>> abandoned = new ArrayList<>();
    private final Job<String> job = new Job<>(
            "sales", Calls.lease("a", Duration.ofSeconds(5)), s -> "done", timers, (j, attached) -> abandoned.add(j));

    @Test
    void failsAtItsDeadlineAndNotBefore() {
        job.watch();
        job.phase(Phase.EXECUTING);
        job.asked().answered("q-7");
        timers.pass(Duration.ofMillis(4_999));
        assertThat(Calls.future(job)).isNotDone();
        timers.pass(Duration.ofMillis(1));
        assertThat(failure()).isInstanceOfSatisfying(Failure.DeadlineExceeded.class, f -> {
            assertThat(f.phase()).isEqualTo(Phase.EXECUTING);
            assertThat(f.queryId()).contains("q-7");
            assertThat(f.timeout()).isEqualTo(Duration.ofSeconds(5));
        });
        assertThat(abandoned).containsExactly(job);
    }

    @Test
    void namesTheNetworkWhenThatIsWhyItIsLate() {
        var asking = new ArrayList<Consumer<Optional<Reason>>>();
        var late = asking(asking);
        late.watch();
        timers.pass(Duration.ofMillis(2_999));
        assertThat(asking).isEmpty();
        timers.pass(Duration.ofMillis(1));
        assertThat(asking).hasSize(1);
        asking.get(0).accept(Optional.of(Reason.STALLED));
        assertThat(Calls.future(late)).isNotDone();
        timers.pass(Duration.ofMillis(2_000));
        assertThat(failureOf(late)).isInstanceOfSatisfying(Failure.DeadlineExceeded.class, f -> {
            assertThat(f.network()).contains(Reason.STALLED);
            assertThat(f.message()).contains("5.0 s", "cannot be reached", "did not answer in time");
        });
    }

    @Test
    void waitsHalfASecondForTheNetworksVerdictAndNoLonger() {
        var asking = new ArrayList<Consumer<Optional<Reason>>>();
        var late = asking(asking);
        late.watch();
        timers.pass(Duration.ofMillis(3_000));
        timers.pass(Duration.ofMillis(2_000));
        assertThat(Calls.future(late)).isNotDone();
        timers.pass(Duration.ofMillis(500));
        assertThat(failureOf(late)).isInstanceOfSatisfying(Failure.DeadlineExceeded.class, f -> assertThat(f.network())
                .isEmpty());
        asking.get(0).accept(Optional.of(Reason.STALLED));
    }

    @Test
    void answersAsSoonAsTheVerdictIsThereAfterTheDeadline() {
        var asking = new ArrayList<Consumer<Optional<Reason>>>();
        var late = asking(asking);
        late.watch();
        timers.pass(Duration.ofMillis(3_000));
        timers.pass(Duration.ofMillis(2_000));
        asking.get(0).accept(Optional.of(Reason.DNS));
        assertThat(failureOf(late)).isInstanceOfSatisfying(Failure.DeadlineExceeded.class, f -> assertThat(f.network())
                .contains(Reason.DNS));
    }

    private Job<String> asking(List<Consumer<Optional<Reason>>> questions) {
        return new Job<>("sales", Calls.lease("a", Duration.ofSeconds(5)), s -> "done", timers, new Job.Owner() {
            @Override
            public void abandoned(Job<?> given, Optional<Job.Attached> attached) {
                abandoned.add(given);
            }

            @Override
            public void askNetwork(Consumer<Optional<Reason>> told) {
                questions.add(told);
            }
        });
    }

    @Test
    void keepsItsFirstAnswer() {
        job.watch();
        job.cancel();
        job.fail(new SnowflakeException(new Failure.Closed("sales")));
        timers.pass(Duration.ofSeconds(6));
        assertThat(failure()).isInstanceOf(Failure.Cancelled.class);
        assertThat(abandoned).containsExactly(job);
        assertThat(job.phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void forgetsItsDeadlineOnceItIsDone() {
        job.watch();
        assertThat(timers.waiting()).isEqualTo(1);
        job.run(new WorkSession("sales", job, j -> null, (failure, cause) -> {}));
        assertThat(timers.waiting()).isZero();
        assertThat(Calls.future(job)).isCompletedWithValue("done");
        assertThat(abandoned).isEmpty();
    }

    @Test
    void saysThatTheServerFailedWhenTheWorkThrowsAnythingElse() {
        var broken = new Job<String>(
                "sales",
                Calls.lease("a", Duration.ofSeconds(5)),
                s -> {
                    throw new IllegalStateException("secret-detail");
                },
                timers,
                (j, attached) -> abandoned.add(j));
        broken.run(new WorkSession("sales", broken, j -> null, (failure, cause) -> {}));
        assertThat(failureOf(broken)).isEqualTo(new Failure.Internal("r-1"));
        assertThat(failureOf(broken).message()).doesNotContain("secret-detail");
    }

    private Failure failure() {
        return failureOf(job);
    }

    private static Failure failureOf(Job<?> job) {
        var failures = new ArrayList<Failure>();
        job.result().whenComplete((value, e) -> failures.add(((SnowflakeException) e).failure()));
        return failures.get(0);
    }
}
