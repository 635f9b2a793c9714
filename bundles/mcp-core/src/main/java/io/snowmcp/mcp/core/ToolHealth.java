package io.snowmcp.mcp.core;

import io.snowmcp.mcp.core.catalog.Published;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The check {@code tools}: whether every tool's file in {@code etc} does what it says. */
@Component
public final class ToolHealth implements HealthCheck {

    private final Registry registry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Lifecycle lifecycle;

    @Activate
    public ToolHealth(@Reference Registry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "tools";
    }

    @Override
    public Health check() {
        List<String> problems = registry.overrideProblems(hasStarted(lifecycle));
        if (!problems.isEmpty()) {
            return Health.warn(String.join("; ", problems));
        }
        List<Published> tools = registry.published();
        long off = tools.stream().filter(tool -> !tool.enabled()).count();
        long renamed = tools.stream()
                .filter(tool -> !tool.name().equals(tool.ownName()))
                .count();
        return Health.ok(tools.size() + " published, " + off + " switched off, " + renamed + " renamed");
    }

    /** Before that, the bundle that publishes a tool may be about to start. */
    static boolean hasStarted(Lifecycle present) {
        return present != null && present.state() != Lifecycle.State.STARTING;
    }
}
