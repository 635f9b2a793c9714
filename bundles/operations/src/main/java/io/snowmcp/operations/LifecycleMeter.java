package io.snowmcp.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.snowmcp.ops.api.Lifecycle;

record LifecycleMeter(Lifecycle lifecycle) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("snowmcp.lifecycle.state", () -> lifecycle.state().ordinal())
                .description("0 STARTING, 1 READY, 2 DRAINING, 3 STOPPED")
                .register(registry);
    }
}
