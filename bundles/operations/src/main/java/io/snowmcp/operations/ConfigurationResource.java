package io.snowmcp.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.mcp.api.ResourceSpec;
import io.snowmcp.ops.api.EffectiveConfiguration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** What is in force and why, for the MCP client of an operator. */
final class ConfigurationResource implements Resource {

    private static final ResourceSpec SPEC = new ResourceSpec(
            "snowmcp://configuration",
            "configuration",
            "Configuration",
            "Every setting of this server that is in force, with where it comes from, and the mistakes in its files.",
            "application/json");

    private final EffectiveConfiguration configuration;
    private final Set<String> readers;

    ConfigurationResource(EffectiveConfiguration configuration, Set<String> readers) {
        this.configuration = configuration;
        this.readers = Set.copyOf(readers);
    }

    @Override
    public ResourceSpec spec() {
        return SPEC;
    }

    @Override
    public Optional<Predicate<Caller>> readers() {
        return Optional.of(caller -> readers.contains(caller.name()));
    }

    @Override
    public CompletionStage<ResourceResult> read(Call call) {
        return CompletableFuture.completedStage(
                ResourceResult.of(new ResourceContents.Text(SPEC.uri(), SPEC.mimeType(), json().toString())));
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("profile", configuration.profile());
        ArrayNode settings = json.putArray("settings");
        configuration.settings().forEach(each -> settings.addPOJO(each.asMap()));
        ArrayNode faults = json.putArray("faults");
        configuration.faults().forEach(faults::add);
        return json;
    }
}
