package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A JSON-RPC error a handler wants the client to get as it is; the message is shown, so it holds no secret. What the
 * model could mend is not this but {@link ToolResult#error}.
 */
public final class McpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Optional<JsonNode> data;

    public McpException(int code, String message) {
        this(code, message, Optional.empty());
    }

    public McpException(int code, String message, Optional<JsonNode> data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    public static McpException invalidParams(String message) {
        return new McpException(-32602, message);
    }

    /** Its code depends on the era: -32602 in 2026-07-28, -32002 before; the engine translates this one. */
    public static McpException resourceNotFound(String uri) {
        return new McpException(
                -32002, "Resource not found", Optional.of(Json.newObject().put("uri", uri)));
    }

    public int code() {
        return code;
    }

    public Optional<JsonNode> data() {
        return data;
    }
}
