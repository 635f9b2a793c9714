package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides whether everything that was to start has started. */
final class Readiness {

    private static final Duration SELF_CHECK = Duration.ofSeconds(5);

    private final BooleanSupplier startLevelReached;
    private final Supplier<List<HealthCheck>> checks;
    private final Function<Duration, Optional<String>> selfCheck;

    Readiness(
            BooleanSupplier startLevelReached,
            Supplier<List<HealthCheck>> checks,
            Function<Duration, Optional<String>> selfCheck) {
        this.startLevelReached = startLevelReached;
        this.checks = checks;
        this.selfCheck = selfCheck;
    }

    /** What is still awaited, for a person; empty if nothing is. */
    String awaited() {
        if (!startLevelReached.getAsBoolean()) {
            return "bundles are being started";
        }
        String critical = gates().map(check -> new Said(check.name(), check.check()))
                .filter(said -> said.health().status() == Health.Status.CRITICAL)
                .map(said -> said.name() + ": " + said.health().message())
                .collect(Collectors.joining(", "));
        return critical.isEmpty() ? selfCheck.apply(SELF_CHECK).orElse("") : critical;
    }

    /** Why waiting is in vain, for a person; empty if it is not. */
    Optional<String> hopeless() {
        return startLevelReached.getAsBoolean()
                ? checks.get().stream()
                        .filter(HealthCheck::endsStart)
                        .map(HealthCheck::check)
                        .filter(health -> health.status() == Health.Status.CRITICAL)
                        .map(Health::message)
                        .findFirst()
                : Optional.empty();
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
