package io.snowmcp.conformance;

import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.mcp.api.ResourceSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource that always holds the same. */
record FixtureResource(ResourceSpec spec, ResourceContents contents) implements Resource {

    static List<FixtureResource> all() {
        return List.of(
                of(new ResourceContents.Text(
                        "test://static-text", "text/plain", "This is the content of the static text resource.")),
                of(new ResourceContents.Blob("test://static-binary", "image/png", Samples.png())),
                of(new ResourceContents.Text("test://watched-resource", "text/plain", "Watched resource content")));
    }

    @Override
    public CompletionStage<ResourceResult> read(Call call) {
        return CompletableFuture.completedStage(ResourceResult.of(contents));
    }

    private static FixtureResource of(ResourceContents contents) {
        String name = contents.uri().substring("test://".length());
        return new FixtureResource(
                new ResourceSpec(contents.uri(), name, name, "A resource for testing.", contents.mimeType()), contents);
    }
}
