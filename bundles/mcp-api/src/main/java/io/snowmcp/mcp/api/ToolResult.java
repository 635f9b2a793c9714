package io.snowmcp.mcp.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How a tool's call ended. */
public sealed interface ToolResult permits ToolResult.Complete, InputRequired {

    /**
     * An answer.
     *
     * @param content what the model reads; when empty and {@code structured} is present, the engine writes the
     *     structured JSON as the one text block (MCP 2026-07-28, Tools, "Structured Content")
     * @param structured a JSON object
     * @param isError whether it says what the model must change
     */
    record Complete(List<Content> content, Optional<RawJson> structured, boolean isError) implements ToolResult {
        public Complete {
            content = List.copyOf(content);
        }
    }

    static ToolResult text(String text) {
        return new Complete(List.of(new Content.Text(text)), Optional.empty(), false);
    }

    static ToolResult content(Content... blocks) {
        return new Complete(List.of(blocks), Optional.empty(), false);
    }

    /** A JSON object, given to the client as structured content and as text. */
    static ToolResult json(RawJson object) {
        return new Complete(List.of(), Optional.of(object), false);
    }

    /** Something the model can mend: names what is wrong and what to do instead. */
    static ToolResult error(String message) {
        return new Complete(List.of(new Content.Text(message)), Optional.empty(), true);
    }

    /** This result as an already completed stage, for tools that do not wait. */
    default CompletionStage<ToolResult> now() {
        return CompletableFuture.completedStage(this);
    }
}
