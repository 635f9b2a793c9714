package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Drainable;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.util.Hashtable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Ties {@link ServerLifecycle} to the bundle. Its services are registered by hand, because a component's own are gone
 * before it is deactivated, and the server must be seen draining. At start level 95 everything else still runs then.
 */
@Component(
        configurationPid = "io.snowmcp.lifecycle",
        immediate = true,
        service = {})
@Designate(ocd = Config.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"io.snowmcp.ops.api.Lifecycle,io.snowmcp.ops.api.HealthCheck\"")
public final class LifecycleComponent {

    private final Container container;
    private final ServerLifecycle lifecycle = new ServerLifecycle(Ticker.SYSTEM);
    private final ServiceRegistration<?> registration;
    private final Thread watcher;
    private final StopSignals signals;
    private volatile int drainTimeoutSeconds;

    @Activate
    public LifecycleComponent(BundleContext context, Config config) {
        modified(config);
        container = new Container(context);
        Readiness readiness = new Readiness(container::started, () -> container.services(HealthCheck.class));
        watcher = new Thread(() -> lifecycle.becomeReady(readiness), "snowmcp-lifecycle");
        watcher.setDaemon(true);
        // Restarted in a running server: seen as ready from the first moment.
        lifecycle.tryReady(readiness);
        String[] types = {Lifecycle.class.getName(), HealthCheck.class.getName()};
        registration = context.registerService(types, lifecycle, new Hashtable<>());
        watcher.start();
        signals = new StopSignals(container::stop);
    }

    @Modified
    void modified(Config config) {
        drainTimeoutSeconds = config.drainTimeoutSeconds();
    }

    @Deactivate
    void stop() {
        watcher.interrupt();
        if (container.stopping()) {
            // A signal that comes now finds the stop under way.
            lifecycle.end(() -> container.services(Drainable.class), drainTimeoutSeconds);
        } else {
            signals.release();
        }
        registration.unregister();
    }
}
