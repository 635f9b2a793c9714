package io.snowmcp.mcp.api;

import java.util.Objects;
import java.util.Optional;

/** One block of an answer. Binary data is carried as bytes; the engine encodes it. */
public sealed interface Content {

    record Text(String text) implements Content {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    record Image(byte[] data, String mimeType) implements Content {}

    record Audio(byte[] data, String mimeType) implements Content {}

    record Embedded(ResourceContents resource) implements Content {}

    /** Points to a resource that can be read. */
    record Link(String uri, String name, Optional<String> description, Optional<String> mimeType) implements Content {}
}
