package io.snowmcp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FakeTime time = new FakeTime();
    private final List<Long> fed = new ArrayList<>();
    private final List<Duration> allowed = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    @AfterEach
    void clearTheInterruptionThatEndedIt() {
        Thread.interrupted();
    }

    @Test
    void feedsAtHalfTheLimitAfterEachLook() {
        runFor(60_000, () -> {});
        assertThat(fed).containsExactly(0L, 15_000L, 30_000L, 45_000L);
    }

    @Test
    void aLookMayTakeUntilJustBeforeTheNext() {
        runFor(1_000, () -> {});
        assertThat(allowed).first().isEqualTo(Duration.ofMillis(13_500));
    }

    @Test
    void saysNothingWhileTheServerFailsAndLooksMoreOften() {
        runFor(
                40_000,
                () -> failure = time.millis() >= 15_000 && time.millis() < 26_000
                        ? Optional.of("no answer")
                        : Optional.empty());
        assertThat(fed).containsExactly(0L, 27_000L);
    }

    private void runFor(long millis, Runnable eachStep) {
        time.eachStep(() -> {
            eachStep.run();
            if (time.millis() >= millis) {
                Thread.currentThread().interrupt();
            }
        });
        ServiceManager manager = assignments -> {
            assertThat(assignments).containsExactly("WATCHDOG=1");
            fed.add(time.millis());
        };
        new Watchdog(
                        within -> {
                            allowed.add(within);
                            return failure;
                        },
                        manager,
                        time,
                        LIMIT)
                .run();
    }
}
