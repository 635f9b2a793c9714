package io.snowmcp.snowflake.connect;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One for each file {@code etc/io.snowmcp.connection-<name>.cfg}. It is no service itself, because a component's
 * service properties are its configuration, and that holds secrets.
 */
@Component(
        configurationPid = "io.snowmcp.connection",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = ConnectionConfig.class, factory = true)
public final class ConnectionComponent {

    private final BundleContext context;
    private final ConnectionRegistry registry;
    private final ConnectionName name;
    /** Empty while the file says {@code enabled = false}. */
    private Optional<Offered> offered = Optional.empty();

    @Activate
    public ConnectionComponent(
            BundleContext context,
            @Reference ConnectionRegistry registry,
            ConnectionConfig config,
            Map<String, Object> properties) {
        this.context = context;
        this.registry = registry;
        this.name = ConnectionName.of(properties);
        modified(config, properties);
    }

    @Modified
    synchronized void modified(ConnectionConfig config, Map<String, Object> properties) {
        if (!config.enabled()) {
            withdraw();
        } else if (offered.isPresent()) {
            configure(offered.get().connection(), name, config, properties);
            registry.chooseDefault();
        } else {
            var connection = new ManagedConnection(name.text(), registry.timers());
            configure(connection, name, config, properties);
            offered = Optional.of(offer(connection));
        }
    }

    private Offered offer(ManagedConnection connection) {
        registry.add(connection);
        return new Offered(
                connection,
                context.registerService(HealthCheck.class, connection, new Hashtable<>()),
                context.registerService(MeterBinder.class, new ConnectionMeters(connection), new Hashtable<>()));
    }

    static void configure(
            ManagedConnection connection,
            ConnectionName name,
            ConnectionConfig config,
            Map<String, Object> properties) {
        if (properties.get(EffectiveConfiguration.MISTAKES) instanceof String error && !error.isEmpty()) {
            connection.refuse(error);
        } else if (!name.valid()) {
            connection.refuse(
                    "its file's name must be io.snowmcp.connection-<name>.cfg with a name of a-z, 0-9, _ and -");
        } else {
            try {
                connection.apply(SettingsCheck.check(config));
            } catch (Refused e) {
                connection.refuse(e.getMessage());
            }
        }
    }

    @Deactivate
    synchronized void deactivate() {
        withdraw();
    }

    private void withdraw() {
        offered.ifPresent(this::withdraw);
        offered = Optional.empty();
    }

    private void withdraw(Offered gone) {
        gone.meters().unregister();
        gone.health().unregister();
        registry.remove(gone.connection());
        gone.connection().close();
    }

    /** What others see of it. */
    private record Offered(
            ManagedConnection connection,
            ServiceRegistration<HealthCheck> health,
            ServiceRegistration<MeterBinder> meters) {}
}
