package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.Completes;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.RpcError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code completion/complete}. */
final class CompletionMethod implements Method {

    /** The specification's maximum. */
    private static final int MOST_VALUES = 100;

    private final Registry registry;

    CompletionMethod(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void serve(ServerCall call) {
        JsonNode ref = call.request().params().path("ref");
        JsonNode argument = call.request().params().path("argument");
        if (!argument.path("name").isTextual() || !argument.path("value").isTextual()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"argument\" needs a \"name\" and a \"value\"")));
            return;
        }
        Optional<Completes> found = find(ref);
        if (found.isEmpty()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"ref\" names no prompt and no resource template")));
            return;
        }
        Map<String, String> others = new LinkedHashMap<>();
        call.request()
                .params()
                .path("context")
                .path("arguments")
                .properties()
                .forEach(each -> others.put(each.getKey(), each.getValue().asText()));
        String name = argument.get("name").textValue();
        Invocation.of(
                call,
                name,
                () -> found.get().complete(name, argument.get("value").textValue(), others, call.caller()),
                values -> Outcome.done(1_024, out -> write(values, out)));
    }

    private Optional<Completes> find(JsonNode ref) {
        return switch (ref.path("type").asText()) {
            case "ref/prompt" ->
                registry.catalog().prompt(ref.path("name").asText()).map(entry -> entry.prompt());
            case "ref/resource" ->
                registry.catalog().template(ref.path("uri").asText()).map(entry -> entry.template());
            default -> Optional.empty();
        };
    }

    private static void write(List<String> values, JsonOut out) {
        out.raw("\"completion\":{\"values\":[");
        for (int i = 0; i < Math.min(MOST_VALUES, values.size()); i++) {
            out.raw(i == 0 ? "" : ",").string(values.get(i));
        }
        out.raw("],\"total\":").number(values.size());
        out.raw(",\"hasMore\":")
                .raw(Boolean.toString(values.size() > MOST_VALUES))
                .raw("}");
    }
}
