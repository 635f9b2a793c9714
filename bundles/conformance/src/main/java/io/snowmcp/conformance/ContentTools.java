package io.snowmcp.conformance;

import io.snowmcp.mcp.api.Content;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ToolResult;
import java.util.List;

/** Every kind of content there is. */
final class ContentTools {

    private ContentTools() {}

    static List<FixtureTool> all() {
        return List.of(
                FixtureTool.answering(
                        "test_simple_text",
                        "Answers with one line of text.",
                        call -> ToolResult.text("This is a simple text response for testing.")),
                FixtureTool.answering(
                        "test_image_content", "Answers with a picture.", call -> ToolResult.content(image())),
                FixtureTool.answering(
                        "test_audio_content",
                        "Answers with a sound.",
                        call -> ToolResult.content(new Content.Audio(Samples.wav(), "audio/wav"))),
                FixtureTool.answering(
                        "test_embedded_resource",
                        "Answers with a resource.",
                        call -> ToolResult.content(embedded(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content."))),
                FixtureTool.answering(
                        "test_multiple_content_types",
                        "Answers with text, a picture and a resource.",
                        call -> ToolResult.content(
                                new Content.Text("Multiple content types test:"),
                                image(),
                                embedded(
                                        "test://mixed-content-resource",
                                        "application/json",
                                        "{\"test\":\"data\",\"value\":123}"))),
                FixtureTool.answering(
                        "test_error_handling",
                        "Always answers that something went wrong.",
                        call -> ToolResult.error("This tool intentionally returns an error for testing")));
    }

    private static Content image() {
        return new Content.Image(Samples.png(), "image/png");
    }

    private static Content embedded(String uri, String mimeType, String text) {
        return new Content.Embedded(new ResourceContents.Text(uri, mimeType, text));
    }
}
