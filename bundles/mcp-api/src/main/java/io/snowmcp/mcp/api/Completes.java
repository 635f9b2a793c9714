package io.snowmcp.mcp.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proposes values for an argument or variable while the user types (MCP completion). */
public interface Completes {

    /**
     * Values that fit what was typed, best first; the engine sends at most 100 and says whether there were more. Same
     * threads and errors as the handler itself. By default there are none.
     *
     * @param others what has been filled in already
     */
    default CompletionStage<List<String>> complete(
            String argument, String typed, Map<String, String> others, Caller caller) {
        return CompletableFuture.completedStage(List.of());
    }
}
