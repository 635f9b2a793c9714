package io.snowmcp.operations;

import io.micrometer.core.instrument.Meter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A function that, when it fails, gives what it gave last: a counter must not seem to start anew. */
final class LastGood<T> implements ToDoubleFunction<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private final Meter.Id id;
    private final ToDoubleFunction<T> function;
    private final AtomicBoolean failed = new AtomicBoolean();
    private volatile double last;

    LastGood(Meter.Id id, ToDoubleFunction<T> function) {
        this.id = id;
        this.function = function;
    }

    @Override
    public double applyAsDouble(T object) {
        try {
            last = function.applyAsDouble(object);
        } catch (RuntimeException | LinkageError e) {
            if (failed.compareAndSet(false, true)) {
                LOG.warn("meter {} cannot be read: {}", id.getName(), e.toString());
            }
        }
        return last;
    }
}
