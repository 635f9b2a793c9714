package io.snowmcp.operations;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.util.function.Supplier;

final class Checks {

    private Checks() {}

    static HealthCheck of(String name, Health health, boolean gates) {
        return new Check(name, () -> health, gates);
    }

    static HealthCheck of(String name, Supplier<Health> health) {
        return new Check(name, health, false);
    }

    private record Check(String name, Supplier<Health> health, boolean gatesReadiness) implements HealthCheck {
        @Override
        public Health check() {
            return health.get();
        }
    }
}
