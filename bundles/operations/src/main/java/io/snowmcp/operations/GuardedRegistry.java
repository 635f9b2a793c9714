package io.snowmcp.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** A scrape survives every function of a meter that fails. Micrometer sees to that for gauges alone: they become NaN. */
final class GuardedRegistry extends PrometheusMeterRegistry {

    GuardedRegistry() {
        super(PrometheusConfig.DEFAULT);
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T object, ToDoubleFunction<T> count) {
        return super.newFunctionCounter(id, object, new LastGood<>(id, count));
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id, T object, ToLongFunction<T> count, ToDoubleFunction<T> total, TimeUnit unit) {
        LastGood<T> guarded = new LastGood<>(id, count::applyAsLong);
        return super.newFunctionTimer(
                id, object, each -> (long) guarded.applyAsDouble(each), new LastGood<>(id, total), unit);
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        List<Measurement> guarded = new ArrayList<>();
        for (Measurement measurement : measurements) {
            LastGood<Measurement> value = new LastGood<>(id, Measurement::getValue);
            guarded.add(new Measurement(() -> value.applyAsDouble(measurement), measurement.getStatistic()));
        }
        return super.newMeter(id, type, guarded);
    }
}
