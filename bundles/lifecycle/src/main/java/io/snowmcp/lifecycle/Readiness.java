package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides whether everything that was to start has started. */
final class Readiness {

    private final BooleanSupplier startLevelReached;
    private final Supplier<List<HealthCheck>> checks;

    Readiness(BooleanSupplier startLevelReached, Supplier<List<HealthCheck>> checks) {
        this.startLevelReached = startLevelReached;
        this.checks = checks;
    }

    /** What is still awaited, for a person; empty if nothing is. */
    String awaited() {
        if (!startLevelReached.getAsBoolean()) {
            return "bundles are being started";
        }
        return gates().map(check -> new Said(check.name(), check.check()))
                .filter(said -> said.health().status() == Health.Status.CRITICAL)
                .map(said -> said.name() + ": " + said.health().message())
                .collect(Collectors.joining(", "));
    }

    /** What the gating checks say, such as where the server listens. */
    String report() {
        return gates().map(check -> check.check().message())
                .filter(message -> !message.isBlank())
                .collect(Collectors.joining(", "));
    }

    private Stream<HealthCheck> gates() {
        return checks.get().stream()
                .filter(HealthCheck::gatesReadiness)
                // Our own says "starting" until the answer is here.
                .filter(check -> !ServerLifecycle.NAME.equals(check.name()));
    }

    private record Said(String name, Health health) {}
}
