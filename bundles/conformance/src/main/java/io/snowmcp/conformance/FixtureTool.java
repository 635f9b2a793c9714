package io.snowmcp.conformance;

import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A tool as one row of a table. */
record FixtureTool(ToolSpec spec, Function<ToolCall, CompletionStage<ToolResult>> does) implements Tool {

    static FixtureTool answering(String name, String description, Function<ToolCall, ToolResult> does) {
        return new FixtureTool(spec(name, description), call -> does.apply(call).now());
    }

    static FixtureTool waiting(String name, String description, Function<ToolCall, CompletionStage<ToolResult>> does) {
        return new FixtureTool(spec(name, description), does);
    }

    FixtureTool input(String schema) {
        return new FixtureTool(spec.input(schema), does);
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        return does.apply(call);
    }

    private static ToolSpec spec(String name, String description) {
        return ToolSpec.named(name).description(description);
    }
}
