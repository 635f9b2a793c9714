package io.snowmcp.conformance;

import com.fasterxml.jackson.databind.node.TextNode;
import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Tools that say something while they work; the pauses are the suite's. */
final class SlowTools {

    private static final Executor LATER = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private SlowTools() {}

    static List<FixtureTool> all() {
        return List.of(
                FixtureTool.waiting("test_tool_with_logging", "Logs three lines.", SlowTools::logging),
                FixtureTool.waiting("test_logging_tool", "Logs three lines.", SlowTools::logging),
                FixtureTool.waiting("test_tool_with_progress", "Reports progress three times.", SlowTools::progress),
                FixtureTool.waiting(
                        "test_reconnection",
                        "Takes a moment.",
                        call -> CompletableFuture.supplyAsync(
                                () -> ToolResult.text("Reconnection test completed successfully."), LATER)));
    }

    private static CompletionStage<ToolResult> logging(ToolCall call) {
        info(call, "Tool execution started");
        return CompletableFuture.runAsync(() -> info(call, "Tool processing data"), LATER)
                .thenRunAsync(() -> info(call, "Tool execution completed"), LATER)
                .thenApply(done -> ToolResult.text("Tool with logging executed successfully"));
    }

    private static CompletionStage<ToolResult> progress(ToolCall call) {
        step(call, 0);
        return CompletableFuture.runAsync(() -> step(call, 50), LATER)
                .thenRunAsync(() -> step(call, 100), LATER)
                .thenApply(done -> ToolResult.text("Tool with progress executed successfully"));
    }

    private static void info(ToolCall call, String text) {
        call.log(Call.LogLevel.INFO, "conformance", TextNode.valueOf(text));
    }

    private static void step(ToolCall call, int done) {
        call.progress(done, 100, "Completed step " + done + " of 100");
    }
}
