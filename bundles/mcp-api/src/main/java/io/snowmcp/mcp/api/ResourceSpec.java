package io.snowmcp.mcp.api;

import java.util.Objects;

/** What clients are told of a resource or, with a URI template (RFC 6570 level 1) as {@code uri}, of a template. */
public record ResourceSpec(String uri, String name, String title, String description, String mimeType) {

    public ResourceSpec {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(mimeType, "mimeType");
    }
}
