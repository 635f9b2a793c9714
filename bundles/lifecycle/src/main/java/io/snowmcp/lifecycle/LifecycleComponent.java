package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Drainable;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import io.snowmcp.ops.api.SelfCheck;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
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
    private final ServerLifecycle lifecycle;
    private final ServiceRegistration<?> registration;
    private final Supervision supervision;
    private final Thread watcher;
    private final StopSignals signals;
    private volatile int drainTimeoutSeconds;

    @Activate
    public LifecycleComponent(BundleContext context, Config config) {
        modified(config);
        container = new Container(context);
        supervision = Supervision.of(System.getenv(), ProcessHandle.current().pid());
        lifecycle = new ServerLifecycle(Ticker.SYSTEM, supervision.manager());
        Readiness readiness =
                new Readiness(container::started, () -> container.services(HealthCheck.class), this::selfCheck);
        watcher = new Thread(() -> watch(readiness), "snowmcp-lifecycle");
        watcher.setDaemon(true);
        // Restarted in a running server: seen as ready from the first moment.
        lifecycle.tryReady(readiness);
        String[] types = {Lifecycle.class.getName(), HealthCheck.class.getName()};
        registration = context.registerService(types, lifecycle, new Hashtable<>());
        watcher.start();
        signals = new StopSignals(container::stop);
    }

    /** From the start on: first until the server is ready, then, if somebody wants to know, whether it still works. */
    private void watch(Readiness readiness) {
        Optional<String> hopeless = lifecycle.becomeReady(readiness);
        if (hopeless.isPresent()) {
            System.err.println("snowmcp does not start: " + hopeless.get());
            container.exit(1);
            return;
        }
        supervision
                .watchdog()
                .map(limit -> new Watchdog(this::selfCheck, supervision.manager(), Ticker.SYSTEM, limit))
                .ifPresent(Watchdog::run);
    }

    private Optional<String> selfCheck(Duration within) {
        try {
            List<SelfCheck> checks = container.services(SelfCheck.class);
            return checks.isEmpty()
                    ? Optional.of("nothing listens")
                    : checks.stream()
                            .map(check -> check.failure(within))
                            .flatMap(Optional::stream)
                            .findFirst();
        } catch (IllegalStateException e) {
            return Optional.of("this bundle was stopped");
        }
    }

    @Modified
    void modified(Config config) {
        drainTimeoutSeconds = config.drainTimeoutSeconds();
    }

    @Deactivate
    void stop() {
        if (container.stopping()) {
            // A signal that comes now finds the stop under way.
            lifecycle.end(() -> container.services(Drainable.class), drainTimeoutSeconds);
        } else {
            signals.release();
        }
        watcher.interrupt();
        registration.unregister();
    }
}
