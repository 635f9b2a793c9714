package io.snowmcp.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of the whole server: of every {@link MeterBinder} that is published as a service, while it is. Two binders
 * may register the same meter; when one goes, the other's is there.
 */
@Component(service = Meters.class)
public final class Meters {

    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    private final GuardedRegistry scraped = new GuardedRegistry();
    private final List<MeterBinding> bindings = new ArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBinder(MeterBinder binder) {
        bind(binder);
    }

    void removeBinder(MeterBinder binder) {
        unbind(present -> present == binder);
    }

    /** A binder that fails is left out as a whole, and said to be. */
    void bind(MeterBinder binder) {
        MeterBinding binding = new MeterBinding(binder);
        try {
            // Not under the lock: it is the code of others.
            binding.collect();
            connect(binding);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the meters of {} are left out: {}", binder.getClass().getName(), e.toString());
            disconnect(binding);
        }
    }

    void unbind(Predicate<MeterBinder> which) {
        find(which).ifPresent(this::disconnect);
    }

    /** Never blocks; {@code contentType} is one of the formats' own. */
    void scrape(OutputStream out, String contentType) throws IOException {
        scraped.scrape(out, contentType);
    }

    @Deactivate
    void close() {
        scraped.close();
    }

    private synchronized Optional<MeterBinding> find(Predicate<MeterBinder> which) {
        return bindings.stream().filter(binding -> which.test(binding.binder())).findFirst();
    }

    private synchronized void connect(MeterBinding binding) {
        bindings.add(binding);
        binding.connect(scraped);
    }

    private synchronized void disconnect(MeterBinding gone) {
        bindings.remove(gone);
        gone.disconnect(scraped);
        Set<Meter.Id> ids = gone.ids();
        ids.forEach(scraped::remove);
        gone.close();
        for (MeterBinding other : bindings) {
            if (!Collections.disjoint(other.ids(), ids)) {
                other.disconnect(scraped);
                other.connect(scraped);
            }
        }
    }
}
