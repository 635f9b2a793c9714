package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final Meters meters = new Meters();

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void takesTheMetersOfABinderAwayWithIt() throws Exception {
        MeterBinder sales = sessions("sales", 3);
        MeterBinder marketing = sessions("marketing", 5);
        meters.addBinder(sales);
        meters.addBinder(marketing);
        assertThat(Scrape.of(meters))
                .containsExactlyInAnyOrder(
                        "pool_sessions{connection=\"sales\"} 3.0", "pool_sessions{connection=\"marketing\"} 5.0");

        meters.removeBinder(sales);
        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"marketing\"} 5.0");

        meters.removeBinder(marketing);
        assertThat(Scrape.of(meters)).isEmpty();
    }

    @Test
    void bindsAgainWhatCameBack() throws Exception {
        MeterBinder sales = sessions("sales", 3);
        meters.addBinder(sales);
        meters.removeBinder(sales);

        meters.addBinder(sales);
        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 3.0");

        meters.removeBinder(sales);
        meters.addBinder(sessions("sales", 4));
        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 4.0");
    }

    @Test
    void theSuccessorOfABinderIsReadWhenBothWereThere() throws Exception {
        MeterBinder old = sessions("sales", 3);
        meters.addBinder(old);
        meters.addBinder(sessions("sales", 4));
        meters.addBinder(sessions("marketing", 5));

        meters.removeBinder(old);

        assertThat(Scrape.of(meters))
                .containsExactlyInAnyOrder(
                        "pool_sessions{connection=\"sales\"} 4.0", "pool_sessions{connection=\"marketing\"} 5.0");
    }

    @Test
    void metersRegisteredLaterGoToo() throws Exception {
        AtomicReference<MeterRegistry> kept = new AtomicReference<>();
        MeterBinder binder = kept::set;
        meters.addBinder(binder);
        Counter.builder("logins").tag("result", "refused").register(kept.get()).increment(2);
        assertThat(Scrape.of(meters)).containsExactly("logins_total{result=\"refused\"} 2.0");

        meters.removeBinder(binder);
        assertThat(Scrape.of(meters)).isEmpty();

        Counter.builder("logins").tag("result", "late").register(kept.get()).increment();
        assertThat(Scrape.of(meters)).isEmpty();
    }

    @Test
    void countsAndTimesWhatIsRecorded() throws Exception {
        AtomicReference<Timer> timer = new AtomicReference<>();
        meters.addBinder(registry -> timer.set(Timer.builder("wait")
                .serviceLevelObjectives(Duration.ofSeconds(1))
                .register(registry)));

        timer.get().record(Duration.ofMillis(500));
        timer.get().record(Duration.ofMillis(1500));

        assertThat(Scrape.of(meters))
                .contains(
                        "wait_seconds_bucket{le=\"1.0\"} 1",
                        "wait_seconds_bucket{le=\"+Inf\"} 2",
                        "wait_seconds_count 2",
                        "wait_seconds_sum 2.0");
    }

    @Test
    void leavesABinderOutThatFails() throws Exception {
        meters.addBinder(sessions("sales", 3));
        MeterBinder broken = registry -> {
            sessions("marketing", 5).bindTo(registry);
            throw new IllegalStateException("half way");
        };

        meters.addBinder(broken);
        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 3.0");

        meters.removeBinder(broken);
        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 3.0");
    }

    @Test
    void leavesABinderOutWhoseMeterIsOfAnotherKind() throws Exception {
        meters.addBinder(sessions("sales", 3));
        meters.addBinder(registry ->
                Timer.builder("pool.sessions").tag("connection", "sales").register(registry));

        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 3.0");
    }

    @Test
    void leavesABinderOutThatWantsPercentilesComputedHere() throws Exception {
        meters.addBinder(sessions("sales", 3));
        meters.addBinder(
                registry -> Timer.builder("wait").publishPercentiles(0.5).register(registry));

        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 3.0");
    }

    @Test
    void oneNameMayHaveOtherTags() throws Exception {
        meters.addBinder(sessions("sales", 3));
        meters.addBinder(registry ->
                Gauge.builder("pool.sessions", () -> 7).tag("warehouse", "wh").register(registry));

        assertThat(Scrape.of(meters))
                .containsExactlyInAnyOrder(
                        "pool_sessions{connection=\"sales\"} 3.0", "pool_sessions{warehouse=\"wh\"} 7.0");
    }

    @Test
    void aBinderClosesItsOwnRegistryOnly() throws Exception {
        meters.addBinder(sessions("sales", 3));
        meters.addBinder(registry -> {
            sessions("marketing", 5).bindTo(registry);
            registry.clear();
        });

        assertThat(Scrape.of(meters)).containsExactly("pool_sessions{connection=\"sales\"} 3.0");
    }

    private static MeterBinder sessions(String connection, int open) {
        return registry -> Gauge.builder("pool.sessions", () -> open)
                .tag("connection", connection)
                .register(registry);
    }
}
