package io.snowmcp.mcp.core.call;

import io.snowmcp.mcp.api.Content;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.api.PromptResult;
import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.core.json.JsonOut;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what handlers return, straight into the answer. */
final class Results {

    private Results() {}

    static Outcome of(ToolResult result) {
        if (result instanceof InputRequired input) {
            return new Outcome.Asked(input);
        }
        ToolResult.Complete complete = (ToolResult.Complete) result;
        int expected =
                128 + complete.structured().map(json -> json.length() * 9 / 4).orElse(0);
        return Outcome.done(expected, out -> write(complete, out));
    }

    static Outcome of(PromptResult result) {
        if (result instanceof InputRequired input) {
            return new Outcome.Asked(input);
        }
        PromptResult.Complete complete = (PromptResult.Complete) result;
        return Outcome.done(512, out -> {
            out.raw("\"description\":").string(complete.description()).raw(",\"messages\":[");
            String separator = "";
            for (PromptResult.Message message : complete.messages()) {
                out.raw(separator)
                        .raw("{\"role\":\"")
                        .raw(message.role().name().toLowerCase(Locale.ROOT))
                        .raw("\",\"content\":");
                write(message.content(), out);
                out.raw("}");
                separator = ",";
            }
            out.raw("]");
        });
    }

    static Outcome of(ResourceResult result) {
        if (result instanceof InputRequired input) {
            return new Outcome.Asked(input);
        }
        ResourceResult.Complete complete = (ResourceResult.Complete) result;
        return new Outcome.Done(
                out -> {
                    out.raw("\"contents\":[");
                    String separator = "";
                    for (ResourceContents contents : complete.contents()) {
                        out.raw(separator);
                        write(contents, out);
                        separator = ",";
                    }
                    out.raw("]");
                },
                1_024,
                Outcome.Caching.PRIVATE);
    }

    private static void write(ToolResult.Complete result, JsonOut out) {
        out.raw("\"content\":[");
        Optional<RawJson> structured = result.structured();
        if (result.content().isEmpty() && structured.isPresent()) {
            out.raw("{\"type\":\"text\",\"text\":").stringOf(structured.get()).raw("}");
        }
        List<Content> blocks = result.content();
        for (int i = 0; i < blocks.size(); i++) {
            out.raw(i == 0 ? "" : ",");
            write(blocks.get(i), out);
        }
        out.raw("]");
        structured.ifPresent(json -> out.raw(",\"structuredContent\":").raw(json));
        if (result.isError()) {
            out.raw(",\"isError\":true");
        }
    }

    private static void write(Content content, JsonOut out) {
        if (content instanceof Content.Text text) {
            out.raw("{\"type\":\"text\",\"text\":").string(text.text());
        } else if (content instanceof Content.Image image) {
            out.raw("{\"type\":\"image\",\"data\":").base64(image.data());
            out.raw(",\"mimeType\":").string(image.mimeType());
        } else if (content instanceof Content.Audio audio) {
            out.raw("{\"type\":\"audio\",\"data\":").base64(audio.data());
            out.raw(",\"mimeType\":").string(audio.mimeType());
        } else if (content instanceof Content.Embedded embedded) {
            out.raw("{\"type\":\"resource\",\"resource\":");
            write(embedded.resource(), out);
        } else if (content instanceof Content.Link link) {
            out.raw("{\"type\":\"resource_link\",\"uri\":").string(link.uri());
            out.raw(",\"name\":").string(link.name());
            link.description().ifPresent(text -> out.raw(",\"description\":").string(text));
            link.mimeType().ifPresent(type -> out.raw(",\"mimeType\":").string(type));
        }
        out.raw("}");
    }

    private static void write(ResourceContents contents, JsonOut out) {
        out.raw("{\"uri\":").string(contents.uri()).raw(",\"mimeType\":").string(contents.mimeType());
        if (contents instanceof ResourceContents.Text text) {
            out.raw(",\"text\":").string(text.text());
        } else if (contents instanceof ResourceContents.Blob blob) {
            out.raw(",\"blob\":").base64(blob.data());
        }
        out.raw("}");
    }
}
