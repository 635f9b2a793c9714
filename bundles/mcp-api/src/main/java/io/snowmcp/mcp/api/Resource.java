package io.snowmcp.mcp.api;

import java.util.concurrent.CompletionStage;

/** Something a client can read under one URI. An OSGi service; the rules of {@link Tool} for threads and errors hold. */
public interface Resource {

    ResourceSpec spec();

    CompletionStage<ResourceResult> read(Call call);
}
