package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.McpException;
import io.snowmcp.mcp.core.catalog.Catalog;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.catalog.ResourceEntry;
import io.snowmcp.mcp.core.catalog.TemplateEntry;
import io.snowmcp.mcp.core.json.RpcError;
import java.util.Map;
import java.util.Optional;

/** {@code resources/read}. */
final class ResourceMethod implements Method {

    private final Registry registry;

    ResourceMethod(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void serve(ServerCall call) {
        JsonNode given = call.request().params().path("uri");
        if (!given.isTextual()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"uri\" must be a string")));
            return;
        }
        String uri = given.textValue();
        Catalog catalog = registry.catalog();
        Optional<ResourceEntry> resource = catalog.resource(uri, call.caller());
        if (resource.isPresent()) {
            Invocation.of(call, uri, () -> resource.get().resource().read(call), Results::of);
            return;
        }
        for (TemplateEntry template : catalog.templates()) {
            Optional<Map<String, String>> variables = template.match(uri);
            if (variables.isPresent()) {
                Invocation.of(call, uri, () -> template.template().read(uri, variables.get(), call), Results::of);
                return;
            }
        }
        call.fail(McpException.resourceNotFound(uri));
    }
}
