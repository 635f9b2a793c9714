package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.PromptSpec;
import io.snowmcp.mcp.core.json.JsonOut;

/** A prompt as published. */
public record PromptEntry(Prompt prompt, PromptSpec spec, byte[] listed) implements Entry {

    static PromptEntry of(Prompt prompt) {
        PromptSpec spec = prompt.spec();
        return new PromptEntry(prompt, spec, listed(spec));
    }

    @Override
    public String key() {
        return spec.name();
    }

    private static byte[] listed(PromptSpec spec) {
        JsonOut out = new JsonOut(256);
        out.raw("{\"name\":").string(spec.name());
        out.raw(",\"title\":").string(spec.title());
        out.raw(",\"description\":").string(spec.description());
        out.raw(",\"arguments\":[");
        String separator = "";
        for (PromptSpec.Argument argument : spec.arguments()) {
            out.raw(separator).raw("{\"name\":").string(argument.name());
            out.raw(",\"description\":").string(argument.description());
            out.raw(",\"required\":").raw(Boolean.toString(argument.required())).raw("}");
            separator = ",";
        }
        return out.raw("]}").toBytes();
    }
}
