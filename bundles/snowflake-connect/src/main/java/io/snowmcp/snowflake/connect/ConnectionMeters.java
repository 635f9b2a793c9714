package io.snowmcp.snowflake.connect;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.snowmcp.snowflake.connect.Outcomes.Outcome;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The numbers of one connection, read from memory at each scrape. */
final class ConnectionMeters implements MeterBinder {

    private static final String PREFIX = "snowmcp.connection.";

    private final ManagedConnection connection;

    ConnectionMeters(ManagedConnection connection) {
        this.connection = connection;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "sessions", "Sessions open at Snowflake", ManagedConnection::sessions);
        gauge(registry, "sessions.max", "Most sessions that may be open (poolMax)", ManagedConnection::poolMax);
        gauge(registry, "calls.queued", "Calls that wait for a session", c -> c.load()
                .queued());
        gauge(registry, "calls.running", "Calls that have a worker", c -> c.load()
                .running());
        gauge(registry, "threads.abandoned", "Threads that hang in the driver for calls already answered", c -> c.load()
                .abandoned());
        gauge(registry, "breaker.state", "The circuit breaker: 0 closed, 1 half-open, 2 open", c -> c.breakerState()
                .ordinal());
        FunctionCounter.builder(PREFIX + "breaker.opened", connection, ManagedConnection::breakerOpened)
                .tag("connection", connection.connection())
                .description("How often the circuit breaker has opened")
                .register(registry);
        for (var outcome : Outcome.values()) {
            FunctionCounter.builder(
                            PREFIX + "calls", connection, c -> c.outcomes().of(outcome))
                    .tag("connection", connection.connection())
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .description("Calls answered, by how they ended")
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ManagedConnection> value) {
        Gauge.builder(PREFIX + name, connection, value)
                .tag("connection", connection.connection())
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
