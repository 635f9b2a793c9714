package io.snowmcp.security;

import io.snowmcp.mcp.api.Authenticator;
import io.snowmcp.ops.api.EffectiveConfiguration;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Hands the file's values on, and then lets callers be judged: before, every key would be taken for one that is not known.
 * No service itself: its properties, a key among them, would be visible to every bundle.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = Access.PID)
@Designate(ocd = Config.class)
public final class SecuritySettings {

    private final KeyRing ring;
    private final ServiceRegistration<?> authenticator;

    @Activate
    public SecuritySettings(
            BundleContext context, @Reference KeyRing ring, Config config, Map<String, Object> properties) {
        this.ring = ring;
        modified(config, properties);
        authenticator = context.registerService(Authenticator.class, new ApiKeyAuthenticator(ring), new Hashtable<>());
    }

    @Deactivate
    void stop() {
        authenticator.unregister();
    }

    /** Of a file with a mistake the defaults are delivered, and what was mistaken may be authentication = required. */
    @Modified
    void modified(Config config, Map<String, Object> properties) {
        ring.access(properties.containsKey(EffectiveConfiguration.MISTAKES) ? Access.CLOSED : Access.of(config));
    }
}
