package io.snowmcp.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One binder and the registry that is its own: what it registers there, now or later, is passed on while connected, and
 * is known as its own.
 */
final class MeterBinding {

    private final MeterBinder binder;
    private final CompositeMeterRegistry own = new CompositeMeterRegistry();
    /** Stays empty: Micrometer warns when a registry is added to one that has meters, which is what is meant here. */
    private final CompositeMeterRegistry link = new CompositeMeterRegistry();

    MeterBinding(MeterBinder binder) {
        this.binder = binder;
        own.add(link);
    }

    MeterBinder binder() {
        return binder;
    }

    /** Runs the binder; its meters are seen by nobody until {@link #connect}. */
    void collect() {
        binder.bindTo(own);
    }

    /** Meters that {@code target} lacks are registered there, in a new state. */
    void connect(MeterRegistry target) {
        link.add(target);
    }

    void disconnect(MeterRegistry target) {
        link.remove(target);
    }

    Set<Meter.Id> ids() {
        return own.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    /** After {@link #disconnect}, because a composite closes what it is connected to. */
    void close() {
        own.close();
    }
}
