package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.mcp.core.json.JsonOut;
import java.util.List;

/**
 * A tool with its compiled schema.
 *
 * @param ownName what it calls itself, whatever clients call it
 */
public record ToolEntry(
        Tool tool, String ownName, ToolSpec spec, ArgumentCheck check, List<ParamHeader> headers, byte[] listed)
        implements Entry {

    static ToolEntry of(Tool tool) {
        ToolSpec spec = tool.spec();
        spec.outputSchema().ifPresent(ArgumentCheck::new);
        return new ToolEntry(
                tool,
                spec.name(),
                spec,
                new ArgumentCheck(spec.inputSchema()),
                ParamHeader.of(spec.inputSchema()),
                listed(spec));
    }

    ToolEntry shownAs(String name, ToolOverride override) {
        String title = override.title().isEmpty() ? spec.title() : override.title();
        String description = override.description().isEmpty() ? spec.description() : override.description();
        ToolSpec shown = new ToolSpec(
                name, title, description, spec.inputSchema(), spec.outputSchema(), spec.hints(), spec.meta());
        return new ToolEntry(tool, ownName, shown, check, headers, listed(shown));
    }

    @Override
    public String key() {
        return spec.name();
    }

    /** Whether a confirmation of the user may count only once. */
    public boolean destructive() {
        return spec.hints().destructive() && !spec.hints().readOnly();
    }

    private static byte[] listed(ToolSpec spec) {
        JsonOut out = new JsonOut(512);
        out.raw("{\"name\":").string(spec.name());
        out.raw(",\"title\":").string(spec.title());
        out.raw(",\"description\":").string(spec.description());
        out.raw(",\"inputSchema\":").node(spec.inputSchema());
        spec.outputSchema().ifPresent(schema -> out.raw(",\"outputSchema\":").node(schema));
        ToolHints hints = spec.hints();
        out.raw(",\"annotations\":{\"readOnlyHint\":").raw(Boolean.toString(hints.readOnly()));
        out.raw(",\"destructiveHint\":").raw(Boolean.toString(hints.destructive()));
        out.raw(",\"idempotentHint\":").raw(Boolean.toString(hints.idempotent()));
        out.raw(",\"openWorldHint\":").raw(Boolean.toString(hints.openWorld())).raw("}");
        spec.meta().ifPresent(meta -> out.raw(",\"_meta\":").node(meta));
        return out.raw("}").toBytes();
    }
}
