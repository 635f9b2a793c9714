package io.snowmcp.mcp.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A JSON-RPC error with the HTTP status that carries it. */
public record RpcError(int status, int code, String message, Optional<JsonNode> data) {

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL = -32603;
    public static final int RESOURCE_NOT_FOUND = -32002;
    public static final int HEADER_MISMATCH = -32020;
    public static final int MISSING_CAPABILITY = -32021;
    public static final int UNSUPPORTED_VERSION = -32022;

    /** The request is refused as a whole: 400. */
    public static RpcError refused(int code, String message) {
        return new RpcError(400, code, message, Optional.empty());
    }

    /** A handler's answer: 200, as the transport did its work. */
    public static RpcError answered(int code, String message) {
        return new RpcError(200, code, message, Optional.empty());
    }

    public static RpcError invalidParams(String message) {
        return answered(INVALID_PARAMS, message);
    }

    public static RpcError internal(String requestId) {
        return answered(INTERNAL, "internal error, request id " + requestId);
    }

    public RpcError withData(JsonNode value) {
        return new RpcError(status, code, message, Optional.of(value));
    }
}
