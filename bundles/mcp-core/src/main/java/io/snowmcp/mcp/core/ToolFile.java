package io.snowmcp.mcp.core;

import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.catalog.ToolOverride;
import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.Lifecycle;
import io.snowmcp.ops.api.MemberName;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file {@code etc/io.snowmcp.tool-<name>.cfg}, in force while it is there. */
@Component(
        configurationPid = ToolFile.FACTORY,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {},
        immediate = true)
@Designate(ocd = ToolConfig.class, factory = true)
public final class ToolFile {

    static final String FACTORY = "io.snowmcp.tool";

    private static final Logger LOG = LoggerFactory.getLogger(ToolFile.class);

    private final Registry registry;
    private final String tool;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Lifecycle lifecycle;

    @Activate
    public ToolFile(@Reference Registry registry, ToolConfig config, Map<String, Object> properties) {
        this.registry = registry;
        tool = tool(properties);
        modified(config, properties);
    }

    /** Of a file that was wrong from the start the mistake may be in enabled = false. */
    @Modified
    void modified(ToolConfig config, Map<String, Object> properties) {
        boolean enabled = config.enabled() && !properties.containsKey(EffectiveConfiguration.MISTAKES);
        registry.override(new ToolOverride(
                tool,
                enabled,
                config.name().strip(),
                config.title().strip(),
                config.description().strip()));
        LOG.info("tool {} is {}", tool, enabled ? "shown as its file says" : "switched off");
        if (ToolHealth.hasStarted(lifecycle)) {
            registry.absent(tool).ifPresent(LOG::warn);
        }
    }

    @Deactivate
    void stop() {
        registry.removeOverride(tool);
        LOG.info("tool {} is shown as it is", tool);
    }

    static String tool(Map<String, ?> properties) {
        return MemberName.of(FACTORY, properties);
    }
}
