package io.snowmcp.mcp.api;

import java.util.concurrent.CompletionStage;

/**
 * One thing an agent can do. Published as an OSGi service; of several tools with one name the highest service ranking is
 * served. Thread-safe: called concurrently.
 */
public interface Tool {

    /** What clients are told; read once when the service comes, so constant for its life. */
    ToolSpec spec();

    /**
     * Does it. Called only with arguments that conform to the input schema, on the request's own thread: what may wait
     * must return at once and complete the stage from another thread. An exception, thrown or in the stage, is answered
     * as an internal error without its message unless it is an {@link McpException}.
     */
    CompletionStage<ToolResult> call(ToolCall call);
}
