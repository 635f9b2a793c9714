package io.snowmcp.mcp.api;

import java.util.List;
import java.util.Objects;

/** What clients are told of a prompt. */
public record PromptSpec(String name, String title, String description, List<Argument> arguments) {

    public PromptSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        arguments = List.copyOf(arguments);
    }

    public record Argument(String name, String description, boolean required) {}
}
