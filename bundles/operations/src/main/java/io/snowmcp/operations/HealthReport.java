package io.snowmcp.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What all checks said at one moment. */
record HealthReport(List<Entry> entries, Optional<Lifecycle.State> state) {

    record Entry(String name, Health health, boolean gatesReadiness) {}

    HealthReport {
        entries = List.copyOf(entries);
    }

    static HealthReport of(List<HealthCheck> checks, Optional<Lifecycle> lifecycle) {
        List<Entry> entries = checks.stream()
                .map(HealthReport::ask)
                .sorted(Comparator.comparing(Entry::name))
                .toList();
        return new HealthReport(entries, lifecycle.map(Lifecycle::state));
    }

    boolean ready() {
        return state.filter(Lifecycle.State.READY::equals).isPresent()
                && entries.stream()
                        .noneMatch(entry ->
                                entry.gatesReadiness() && entry.health().status() == Health.Status.CRITICAL);
    }

    Health.Status worst() {
        return entries.stream()
                .map(entry -> entry.health().status())
                .max(Comparator.naturalOrder())
                .orElse(Health.Status.OK);
    }

    ObjectNode toJson(String status, boolean details) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", status);
        if (!details) {
            return json;
        }
        json.put("lifecycle", state.map(Lifecycle.State::name).orElse("ABSENT"));
        json.put("worst", worst().name());
        ArrayNode checks = json.putArray("checks");
        for (Entry entry : entries) {
            checks.addObject()
                    .put("name", entry.name())
                    .put("status", entry.health().status().name())
                    .put("message", entry.health().message());
        }
        return json;
    }

    /** A check that fails says so instead of taking the report with it. */
    static Entry ask(HealthCheck check) {
        try {
            return new Entry(check.name(), check.check(), check.gatesReadiness());
        } catch (RuntimeException e) {
            return new Entry(
                    check.getClass().getSimpleName(),
                    Health.critical("the check itself failed: " + e.getClass().getSimpleName()),
                    false);
        }
    }
}
