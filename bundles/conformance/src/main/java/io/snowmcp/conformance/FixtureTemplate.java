package io.snowmcp.conformance;

import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.mcp.api.ResourceSpec;
import io.snowmcp.mcp.api.ResourceTemplate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The one template of the suite. */
final class FixtureTemplate implements ResourceTemplate {

    @Override
    public ResourceSpec spec() {
        return new ResourceSpec(
                "test://template/{id}/data", "template", "template", "A template for testing.", "application/json");
    }

    @Override
    public CompletionStage<ResourceResult> read(String uri, Map<String, String> variables, Call call) {
        String id = variables.get("id");
        String text = Json.newObject()
                .put("id", id)
                .put("templateTest", true)
                .put("data", "Data for ID: " + id)
                .toString();
        return CompletableFuture.completedStage(
                ResourceResult.of(new ResourceContents.Text(uri, "application/json", text)));
    }
}
