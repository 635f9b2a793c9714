package io.snowmcp.transport.http;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;

record HttpHealth(Door door, Admission admission) implements HealthCheck {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Health check() {
        Health health = door.health();
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
