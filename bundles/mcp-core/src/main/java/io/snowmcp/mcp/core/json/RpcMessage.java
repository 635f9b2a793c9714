package io.snowmcp.mcp.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One JSON-RPC message as it came. */
public sealed interface RpcMessage {

    /** @param id a string or an integer, echoed as it is */
    record Request(JsonNode id, String method, ObjectNode params) implements RpcMessage {

        public ObjectNode meta() {
            return params.get("_meta") instanceof ObjectNode meta ? meta : NOTHING;
        }
    }

    record Notification(String method, ObjectNode params) implements RpcMessage {}

    /** @param body the whole message, with {@code result} or {@code error} */
    record Response(JsonNode id, ObjectNode body) implements RpcMessage {}

    /** @param id the message's id if it has a usable one, else null as JSON has it */
    record Invalid(JsonNode id, RpcError error) implements RpcMessage {}

    /** Never written to. */
    ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    static RpcMessage of(JsonNode message) {
        JsonNode id = message.path("id");
        boolean usableId = id.isTextual() || id.isIntegralNumber();
        JsonNode echo = usableId ? id : JsonNodeFactory.instance.nullNode();
        if (!(message instanceof ObjectNode body)) {
            return invalid(echo, "a message is a JSON object");
        }
        if (!"2.0".equals(body.path("jsonrpc").textValue())) {
            return invalid(echo, "\"jsonrpc\" must be \"2.0\"");
        }
        JsonNode method = body.path("method");
        if (method.isMissingNode() && (body.has("result") || body.has("error"))) {
            return new Response(echo, body);
        }
        if (!method.isTextual()) {
            return invalid(echo, "\"method\" must be a string");
        }
        if (body.has("id") && !usableId) {
            return invalid(echo, "\"id\" must be a string or an integer");
        }
        JsonNode params = body.path("params");
        if (!params.isMissingNode() && !params.isObject()) {
            return new Invalid(echo, RpcError.refused(RpcError.INVALID_PARAMS, "\"params\" must be an object"));
        }
        ObjectNode given = params instanceof ObjectNode object ? object : NOTHING;
        return usableId ? new Request(id, method.textValue(), given) : new Notification(method.textValue(), given);
    }

    private static Invalid invalid(JsonNode id, String reason) {
        return new Invalid(id, RpcError.refused(RpcError.INVALID_REQUEST, reason));
    }
}
