package io.snowmcp.configuration;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Stands between the configuration service and our components: they see correct, typed values or the last good ones.
 * Ranked last of the plugins that may modify, so that what the environment overrides is checked too.
 */
@Component(
        immediate = true,
        property = {"service.cmRanking:Integer=1000", "config.plugin.id=io.snowmcp.configuration"})
public final class ConfigurationGuard implements ConfigurationPlugin, ConfigurationListener, HealthCheck {

    private static final long BOOT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long RETRY_MILLIS = 1_000;

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Settling settling;
    private final Schemas schemas;
    private final Ledger ledger = new Ledger();
    private final UnknownPids unknown = new UnknownPids();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Sweeper sweeper = new Sweeper();
    private final long started = System.nanoTime();

    @Activate
    public ConfigurationGuard(BundleContext context, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
        this.settling = new Settling(InstantSource.system(), rereadMillis(context));
        this.schemas = new Schemas(context, () -> sweeper.in(100, this::sweep));
        schemas.open();
        sweeper.in(100, this::sweep);
    }

    @Deactivate
    void stop() {
        sweeper.close();
        schemas.close();
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public Health check() {
        List<String> faults = Stream.concat(ledger.faults().stream(), unknown.faults().stream())
                .toList();
        return faults.isEmpty() ? Health.ok("all files are in force") : Health.warn(String.join(" | ", faults));
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> target, Dictionary<String, Object> properties) {
        Written written = new Written(properties);
        if (!written.schemaPid().startsWith(Schemas.OURS)) {
            return;
        }
        Optional<Schema> known = schemas.of(written.schemaPid());
        if (known.isPresent()) {
            Schema schema = known.get();
            written.replace(schema, judge(schema, written));
        }
    }

    private Map<String, Object> judge(Schema schema, Written written) {
        String pid = written.pid();
        Map<String, Object> values = written.values(schema);
        Map<String, Object> inForce = ledger.inForce(pid);
        if (inForce != null && !ledger.holds(pid, values)) {
            long wait = settling.waitMillis(pid, written.fileUri(), values);
            if (wait > 0) {
                if (waiting.add(pid)) {
                    sweeper.in(wait, () -> deliverAgain(pid));
                }
                return inForce;
            }
        }
        settling.forget(pid);
        return ledger.admit(pid, written.file(), schema, values);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            ledger.forget(pid);
            settling.forget(pid);
            unknown.forget(pid);
        } else if (pid.startsWith(Schemas.OURS)) {
            // Checked here too: without a component that asks for it nobody would say that it is wrong.
            sweeper.in(0, () -> check(pid));
        }
    }

    private void deliverAgain(String pid) throws IOException, InvalidSyntaxException {
        waiting.remove(pid);
        for (Configuration configuration : list("(service.pid=" + pid + ")")) {
            Redelivery.redeliver(configuration);
        }
    }

    private void sweep() throws IOException, InvalidSyntaxException {
        check(Schemas.OURS + "*");
    }

    private void check(String pids) throws IOException, InvalidSyntaxException {
        boolean ask = false;
        for (Configuration configuration : list("(service.pid=" + pids + ")")) {
            Dictionary<String, Object> properties = configuration.getProcessedProperties(null);
            if (properties == null) {
                continue;
            }
            Written written = new Written(properties);
            if (schemas.of(written.schemaPid()).isPresent()) {
                unknown.forget(written.pid());
            } else if (booting()) {
                ask = true;
            } else {
                unknown.report(written.pid(), written.schemaPid(), written.file(), schemas.pids());
            }
        }
        if (ask) {
            sweeper.in(RETRY_MILLIS, () -> check(pids));
        }
    }

    /** While bundles still come, a file whose reader is not there yet is no fault. */
    private boolean booting() {
        ServiceReference<Lifecycle> reference = context.getServiceReference(Lifecycle.class);
        Lifecycle lifecycle = reference == null ? null : context.getService(reference);
        if (lifecycle == null) {
            return System.nanoTime() - started < BOOT_NANOS;
        }
        try {
            return lifecycle.state() == Lifecycle.State.STARTING;
        } finally {
            context.ungetService(reference);
        }
    }

    private List<Configuration> list(String filter) throws IOException, InvalidSyntaxException {
        Configuration[] found = admin.listConfigurations(filter);
        return found == null ? List.of() : List.of(found);
    }

    private static long rereadMillis(BundleContext context) {
        String poll = context.getProperty("felix.fileinstall.poll");
        // The reader wants two equal looks at a file before it reads it.
        return 3 * (poll == null ? 2_000 : Long.parseLong(poll.strip())) + 1_000;
    }
}
