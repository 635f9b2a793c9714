package io.snowmcp.operations;

import io.micrometer.core.instrument.Gauge;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What {@code ops-api} knows of the server, as meters: its version, its life and its health checks. */
@Component(
        immediate = true,
        service = {})
public final class ServerMeters {

    private final Meters meters;

    @Activate
    public ServerMeters(BundleContext context, @Reference Meters meters) {
        this(context.getBundle().getVersion().toString(), meters);
    }

    ServerMeters(String version, Meters meters) {
        this.meters = meters;
        meters.bind(registry -> Gauge.builder("snowmcp.info", () -> 1)
                .tag("version", version)
                .description("The version of the server")
                .register(registry));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check) {
        meters.bind(new HealthMeter(check));
    }

    void removeCheck(HealthCheck check) {
        meters.unbind(binder -> binder instanceof HealthMeter meter && meter.check() == check);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addLifecycle(Lifecycle lifecycle) {
        meters.bind(new LifecycleMeter(lifecycle));
    }

    void removeLifecycle(Lifecycle lifecycle) {
        meters.unbind(binder -> binder instanceof LifecycleMeter meter && meter.lifecycle() == lifecycle);
    }
}
