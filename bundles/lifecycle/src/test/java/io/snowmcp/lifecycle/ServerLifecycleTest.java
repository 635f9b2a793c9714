package io.snowmcp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ServerLifecycleTest {

    private final FakeTime time = new FakeTime();
    private final List<String> told = new ArrayList<>();
    private final ServerLifecycle lifecycle = new ServerLifecycle(time, parts -> told.add(String.join("|", parts)));

    @Test
    void startsNotReadyAndGates() {
        assertThat(lifecycle.state()).isEqualTo(State.STARTING);
        assertThat(lifecycle.check()).isEqualTo(Health.critical("starting"));
        assertThat(lifecycle.gatesReadiness()).isTrue();
    }

    @Test
    void isReadyWhenTheStartLevelIsReachedAndNoGateIsCritical() {
        AtomicBoolean level = new AtomicBoolean();
        FakeCheck http = new FakeCheck("http", true, Health.critical("no listener"));
        Readiness readiness = readiness(level::get, http, lifecycle);
        assertThat(lifecycle.tryReady(readiness)).isEqualTo("bundles are being started");
        level.set(true);
        assertThat(lifecycle.tryReady(readiness)).isEqualTo("http: no listener");
        assertThat(lifecycle.state()).isEqualTo(State.STARTING);

        time.eachStep(() -> {
            if (time.millis() == 300) {
                http.health = Health.warn("http://127.0.0.1:8000/mcp");
            }
        });
        lifecycle.becomeReady(readiness);
        assertThat(time.millis()).isEqualTo(300);
        assertThat(lifecycle.state()).isEqualTo(State.READY);
        assertThat(readiness.report()).isEqualTo("http://127.0.0.1:8000/mcp");
        assertThat(lifecycle.check()).isEqualTo(Health.ok("ready"));
        assertThat(told)
                .containsExactly(
                        "STATUS=starting: http: no listener", "READY=1|STATUS=ready: http://127.0.0.1:8000/mcp");
    }

    @Test
    void isReadyOnlyOnceItAnswersItself() {
        AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.of("no answer"));
        Readiness readiness = new Readiness(() -> true, List::of, within -> failure.get());
        assertThat(lifecycle.tryReady(readiness)).isEqualTo("no answer");
        assertThat(lifecycle.state()).isEqualTo(State.STARTING);
        failure.set(Optional.empty());
        assertThat(lifecycle.tryReady(readiness)).isEmpty();
        assertThat(lifecycle.state()).isEqualTo(State.READY);
    }

    @Test
    void doesNotWaitForWhatCannotMendItself() {
        AtomicBoolean level = new AtomicBoolean();
        FakeCheck http = new FakeCheck("http", true, Health.critical("host 0.0.0.0"));
        http.endsStart = true;
        Readiness readiness = readiness(level::get, http, lifecycle);
        time.eachStep(() -> level.set(time.millis() == 200));

        assertThat(lifecycle.becomeReady(readiness)).contains("host 0.0.0.0");
        assertThat(time.millis()).isEqualTo(200);
        assertThat(told).contains("STATUS=does not start: host 0.0.0.0");
    }

    @Test
    void aCheckThatDoesNotGateMayBeCritical() {
        FakeCheck connection = new FakeCheck("connection.a", false, Health.critical("no network"));
        assertThat(lifecycle.tryReady(readiness(() -> true, connection))).isEmpty();
        assertThat(lifecycle.state()).isEqualTo(State.READY);
    }

    @Test
    void drainsUntilNothingIsInFlight() {
        FakePart part = new FakePart(3);
        AtomicReference<State> during = new AtomicReference<>();
        time.eachStep(() -> {
            during.set(lifecycle.state());
            if (time.millis() % 100 == 0) {
                part.calls--;
            }
        });
        lifecycle.end(() -> List.of(part), 20);
        assertThat(part.steps).containsExactly("begin");
        assertThat(time.millis()).isEqualTo(300);
        assertThat(during.get()).isEqualTo(State.DRAINING);
        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
        assertThat(told).containsExactly("STOPPING=1|STATUS=draining, up to 20 s", "STATUS=stopped serving");
    }

    @Test
    void givesUpWhatIsStuckAtTheTimeout() {
        FakePart part = new FakePart(1);
        lifecycle.end(() -> List.of(part), 20);
        assertThat(part.steps).containsExactly("begin", "abandon");
        assertThat(time.millis()).isEqualTo(20_000);
    }

    @Test
    void doesNotWaitForeverForWhatIgnoresBeingGivenUp() {
        FakePart part = new FakePart(1);
        part.obeysAbandon = false;
        lifecycle.end(() -> List.of(part), 2);
        assertThat(time.millis()).isEqualTo(3_000);
        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aPartThatThrowsDoesNotKeepTheOthersFromEndingWell() {
        FakePart broken = new FakePart(1);
        broken.broken = true;
        FakePart part = new FakePart(1);
        lifecycle.end(() -> List.of(broken, part), 1);
        assertThat(part.steps).containsExactly("begin", "abandon");
    }

    @Test
    void neverBecomesReadyOnceItDrains() {
        lifecycle.end(List::of, 1);
        Readiness readiness = readiness(() -> true);
        lifecycle.tryReady(readiness);
        lifecycle.becomeReady(readiness);
        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
    }

    private static Readiness readiness(BooleanSupplier started, HealthCheck... checks) {
        return new Readiness(started, () -> List.of(checks), within -> Optional.empty());
    }
}
