package io.snowmcp.security;

import io.snowmcp.ops.api.EffectiveConfiguration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One file {@code io.snowmcp.key-<name>.cfg}. No service: its properties would be visible to every bundle. */
@Component(
        service = {},
        immediate = true,
        configurationPid = KeyFile.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = KeyConfig.class, factory = true)
public final class KeyFile {

    static final String PID = "io.snowmcp.key";

    /** {@code ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED}. */
    static final int CONFIGURATION_DELETED = 4;

    private final KeyRing ring;
    private final String pid;

    @Activate
    public KeyFile(@Reference KeyRing ring, KeyConfig config, Map<String, Object> properties) {
        this.ring = ring;
        this.pid = String.valueOf(properties.get("service.pid"));
        ring.put(pid, key(config, properties));
    }

    /** In place: with none of its own for a moment, a server might take callers without a key. */
    @Modified
    void modified(KeyConfig config, Map<String, Object> properties) {
        ring.put(pid, key(config, properties));
    }

    /**
     * Only a file that is gone takes its key with it: while the bundle stops, the last key would otherwise go before those
     * who ask for it, and for a moment anybody be let in.
     *
     * @param reason of {@code org.osgi.service.component.ComponentConstants}
     */
    @Deactivate
    void stop(int reason) {
        if (reason == CONFIGURATION_DELETED) {
            ring.remove(pid);
        }
    }

    private static ApiKey key(KeyConfig config, Map<String, Object> properties) {
        String name = KeyName.of(properties);
        // Of a file with a mistake only some values are delivered, and what was mistaken may be enabled = false.
        return properties.containsKey(EffectiveConfiguration.MISTAKES)
                ? ApiKey.broken(name, "its file has a mistake, which the check configuration names")
                : ApiKey.of(name, config);
    }
}
