package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Something asked of the client: {@code elicitation/create}, {@code sampling/createMessage} or {@code roots/list}, with
 * its params as the specification has them.
 */
public record InputRequest(String method, ObjectNode params) {

    public InputRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(params, "params");
    }

    /** Asks the user to fill in a form. @param schema the flat requested schema as JSON text */
    public static InputRequest form(String message, String schema) {
        ObjectNode params = Json.newObject();
        params.put("mode", "form");
        params.put("message", message);
        params.set("requestedSchema", Json.object(schema));
        return new InputRequest("elicitation/create", params);
    }
}
