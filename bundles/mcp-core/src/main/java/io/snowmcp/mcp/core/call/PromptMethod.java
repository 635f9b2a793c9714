package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.PromptSpec;
import io.snowmcp.mcp.core.catalog.PromptEntry;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.json.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code prompts/get}. */
final class PromptMethod implements Method {

    private final Registry registry;

    PromptMethod(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void serve(ServerCall call) {
        JsonNode name = call.request().params().path("name");
        Optional<PromptEntry> found = name.isTextual() ? registry.catalog().prompt(name.textValue()) : Optional.empty();
        if (found.isEmpty()) {
            call.finish(Outcome.failed(RpcError.invalidParams("Unknown prompt: " + name.asText())));
            return;
        }
        PromptEntry entry = found.get();
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each :
                call.request().params().path("arguments").properties()) {
            if (!each.getValue().isTextual()) {
                call.finish(
                        Outcome.failed(RpcError.invalidParams("Argument '" + each.getKey() + "' must be a string")));
                return;
            }
            arguments.put(each.getKey(), each.getValue().textValue());
        }
        for (PromptSpec.Argument argument : entry.spec().arguments()) {
            if (argument.required() && !arguments.containsKey(argument.name())) {
                call.finish(Outcome.failed(
                        RpcError.invalidParams("Missing argument '" + argument.name() + "' of prompt " + entry.key())));
                return;
            }
        }
        Invocation.of(call, entry.key(), () -> entry.prompt().get(arguments, call), Results::of);
    }
}
