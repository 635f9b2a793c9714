package io.snowmcp.mcp.api;

import java.util.Objects;

/** Who sent a request. The name is stable, shown in logs and query tags, and holds no secret. */
public record Caller(String name) {

    /** The caller of a server without authentication. */
    public static final Caller LOCAL = new Caller("local");

    public Caller {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a caller needs a name");
        }
    }
}
