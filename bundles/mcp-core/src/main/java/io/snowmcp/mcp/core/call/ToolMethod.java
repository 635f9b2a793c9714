package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.core.catalog.Catalog;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.catalog.ToolEntry;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage;
import java.util.Optional;

/** {@code tools/call}. */
final class ToolMethod implements Method {

    private final Registry registry;

    ToolMethod(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void serve(ServerCall call) {
        JsonNode name = call.request().params().path("name");
        JsonNode given = call.request().params().path("arguments");
        if (!name.isTextual()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"name\" must be the name of a tool")));
            return;
        }
        Catalog catalog = registry.catalog();
        Optional<ToolEntry> found = call.tool().or(() -> catalog.tool(name.textValue()));
        if (found.isEmpty()) {
            call.finish(Outcome.failed(RpcError.invalidParams(catalog.unknownTool(name.textValue()))));
            return;
        }
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"arguments\" must be an object")));
            return;
        }
        ToolEntry entry = found.get();
        call.tool(entry);
        call.target(entry.key());
        ObjectNode arguments = given instanceof ObjectNode object ? object : RpcMessage.NOTHING;
        Optional<String> problem = entry.check().problem(arguments);
        if (problem.isPresent()) {
            call.finish(Results.of(ToolResult.error(problem.get())));
            return;
        }
        call.arguments(arguments);
        Invocation.of(call, entry.key(), () -> entry.tool().call(call), Results::of);
    }
}
