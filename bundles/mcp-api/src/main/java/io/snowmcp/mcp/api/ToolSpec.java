package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What clients are told of a tool. Start from {@link #named} and add; every method returns a new value.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 _ . -} (MCP 2026-07-28, Tools, "Tool Names")
 * @param inputSchema JSON Schema 2020-12 whose type is object
 * @param outputSchema if present, every success carries structured content that conforms to it
 */
public record ToolSpec(
        String name,
        String title,
        String description,
        ObjectNode inputSchema,
        Optional<ObjectNode> outputSchema,
        ToolHints hints,
        Optional<ObjectNode> meta) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public ToolSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "tool name '" + name + "': 1 to 64 characters of A-Z a-z 0-9 _ . - are allowed");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(hints, "hints");
        Json.requireObjectSchema("input schema of tool " + name, inputSchema);
        outputSchema.ifPresent(schema -> Json.requireObjectSchema("output schema of tool " + name, schema));
    }

    /** A tool without arguments; its title is its name until {@link #title} says better. */
    public static ToolSpec named(String name) {
        ObjectNode noArguments = Json.object("{\"type\":\"object\",\"additionalProperties\":false}");
        return new ToolSpec(name, name, "", noArguments, Optional.empty(), ToolHints.UNKNOWN, Optional.empty());
    }

    public ToolSpec title(String text) {
        return new ToolSpec(name, text, description, inputSchema, outputSchema, hints, meta);
    }

    public ToolSpec description(String text) {
        return new ToolSpec(name, title, text, inputSchema, outputSchema, hints, meta);
    }

    /** @param json a JSON Schema as text */
    public ToolSpec input(String json) {
        return new ToolSpec(name, title, description, Json.object(json), outputSchema, hints, meta);
    }

    /** @param json a JSON Schema as text */
    public ToolSpec output(String json) {
        return new ToolSpec(name, title, description, inputSchema, Optional.of(Json.object(json)), hints, meta);
    }

    public ToolSpec hints(ToolHints value) {
        return new ToolSpec(name, title, description, inputSchema, outputSchema, value, meta);
    }

    /** @param json the {@code _meta} object as text */
    public ToolSpec meta(String json) {
        return new ToolSpec(name, title, description, inputSchema, outputSchema, hints, Optional.of(Json.object(json)));
    }
}
