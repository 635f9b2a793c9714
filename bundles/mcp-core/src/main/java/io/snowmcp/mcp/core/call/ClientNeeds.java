package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.api.Json;

/** Which capability of the client each question needs. */
public final class ClientNeeds {

    private ClientNeeds() {}

    /** The capabilities that are needed and not declared, as a ClientCapabilities object; empty when none. */
    public static ObjectNode missing(InputRequired input, ObjectNode declared) {
        ObjectNode missing = Json.newObject();
        for (InputRequest request : input.requests().values()) {
            String capability = capability(request.method());
            JsonNode has = declared.path(capability);
            if (!has.isObject()) {
                missing.withObjectProperty(capability);
            }
            boolean url = "url".equals(request.params().path("mode").asText());
            if (url && !has.path("url").isObject()) {
                missing.withObjectProperty(capability).putObject("url");
            }
        }
        return missing;
    }

    private static String capability(String method) {
        return switch (method) {
            case "elicitation/create" -> "elicitation";
            case "sampling/createMessage" -> "sampling";
            case "roots/list" -> "roots";
            default -> throw new IllegalArgumentException("a client cannot be asked " + method);
        };
    }
}
