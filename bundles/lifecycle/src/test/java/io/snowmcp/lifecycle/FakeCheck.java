package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;

/** A check that says what it is told to. */
final class FakeCheck implements HealthCheck {

    private final String name;
    private final boolean gates;
    Health health;
    boolean endsStart;

    FakeCheck(String name, boolean gates, Health health) {
        this.name = name;
        this.gates = gates;
        this.health = health;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public boolean gatesReadiness() {
        return gates;
    }

    @Override
    public boolean endsStart() {
        return endsStart;
    }
}
