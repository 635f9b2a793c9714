package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function that fails costs its own value and nothing else. */
class FailingMetersTest {

    private final Meters meters = new Meters();
    private volatile boolean broken;

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void aGaugeIsNotANumber() throws Exception {
        bind(registry -> Gauge.builder("sick", () -> value(3)).register(registry));

        expect("sick 3.0", "sick NaN");
    }

    @Test
    void aTimeGaugeIsNotANumber() throws Exception {
        bind(registry ->
                TimeGauge.builder("sick", () -> value(3), TimeUnit.SECONDS).register(registry));

        expect("sick_seconds 3.0", "sick_seconds NaN");
    }

    @Test
    void aCounterStaysWhereItWas() throws Exception {
        bind(registry ->
                FunctionCounter.builder("sick", this, test -> test.value(3)).register(registry));

        expect("sick_total 3.0", "sick_total 3.0");
    }

    @Test
    void aTimerStaysWhereItWas() throws Exception {
        bind(registry -> FunctionTimer.builder(
                        "sick", this, test -> test.value(3), test -> test.value(6), TimeUnit.SECONDS)
                .register(registry));

        expect("sick_seconds_sum 6.0", "sick_seconds_sum 6.0");
        assertThat(Scrape.of(meters)).contains("sick_seconds_count 3");
    }

    @Test
    void aMeterOfManyMeasurementsStaysWhereItWas() throws Exception {
        Measurement measurement = new Measurement(() -> (double) value(3), Statistic.VALUE);
        bind(registry ->
                Meter.builder("sick", Meter.Type.GAUGE, List.of(measurement)).register(registry));

        String line = "sick_value{statistic=\"VALUE\"} 3.0";
        expect(line, line);
    }

    private void bind(Consumer<MeterRegistry> sick) {
        meters.addBinder(sick::accept);
        meters.addBinder(
                registry -> Gauge.builder("well", () -> 1).tag("kind", "other").register(registry));
    }

    private void expect(String before, String after) throws Exception {
        assertThat(Scrape.of(meters)).contains(before, "well{kind=\"other\"} 1.0");
        broken = true;
        assertThat(Scrape.of(meters)).contains(after, "well{kind=\"other\"} 1.0");
    }

    private int value(int value) {
        if (broken) {
            throw new IllegalStateException("secret");
        }
        return value;
    }
}
