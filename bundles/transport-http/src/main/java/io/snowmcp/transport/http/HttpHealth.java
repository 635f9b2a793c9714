package io.snowmcp.transport.http;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.util.function.BooleanSupplier;

record HttpHealth(Door door, Admission admission, BooleanSupplier callersCanBeTold) implements HealthCheck {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Health check() {
        Health health = door.health();
        if (!callersCanBeTold.getAsBoolean()) {
            String why = "all callers are refused, because nothing says who they are (is the bundle"
                    + " io.snowmcp.security started?)";
            return Health.critical(door.localPort() >= 0 ? why : why + "; " + health.message());
        }
        return health.status() == Health.Status.OK
                ? Health.ok(
                        health.message() + ", " + admission.requests() + " calls, " + admission.streams() + " streams")
                : health;
    }

    @Override
    public boolean gatesReadiness() {
        return true;
    }

    @Override
    public boolean endsStart() {
        return door.refusesToOpen();
    }
}
