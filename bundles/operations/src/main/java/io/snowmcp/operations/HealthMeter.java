package io.snowmcp.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.snowmcp.ops.api.HealthCheck;

/** What one check says, as a number. */
record HealthMeter(HealthCheck check) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "snowmcp.health",
                        () -> HealthReport.ask(check).health().status().ordinal())
                .tag("check", HealthReport.ask(check).name())
                .description("0 OK, 1 WARN, 2 CRITICAL")
                .register(registry);
    }
}
