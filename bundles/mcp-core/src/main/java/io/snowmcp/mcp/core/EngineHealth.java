package io.snowmcp.mcp.core;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the engine answers. A component of its own, so that it can say that there is none. */
@Component
public final class EngineHealth implements HealthCheck {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Engine engine;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Health check() {
        Engine present = engine;
        if (present == null) {
            return Health.critical("the MCP engine is not running: see the log for its configuration io.snowmcp.mcp");
        }
        return present.problem().isEmpty()
                ? Health.ok(present.served())
                : Health.warn("the last configuration was refused: " + present.problem());
    }

    @Override
    public boolean gatesReadiness() {
        return true;
    }
}
