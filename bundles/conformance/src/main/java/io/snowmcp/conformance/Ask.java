package io.snowmcp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.api.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What fixtures ask of the client. */
final class Ask {

    private Ask() {}

    static InputRequired one(String key, InputRequest request) {
        return new InputRequired(Map.of(key, request), Optional.empty());
    }

    static InputRequired one(String key, InputRequest request, JsonNode state) {
        return new InputRequired(Map.of(key, request), Optional.of(state));
    }

    static InputRequest text(String message, String field) {
        return InputRequest.form(
                message,
                "{\"type\":\"object\",\"properties\":{\"" + field + "\":{\"type\":\"string\"}},\"required\":[\"" + field
                        + "\"]}");
    }

    static InputRequest confirmation(String message) {
        return InputRequest.form(
                message, "{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}},\"required\":[\"ok\"]}");
    }

    static InputRequest sampling(String question) {
        ObjectNode params = Json.newObject();
        ObjectNode message = params.putArray("messages").addObject();
        message.put("role", "user");
        message.putObject("content").put("type", "text").put("text", question);
        params.put("maxTokens", 100);
        return new InputRequest("sampling/createMessage", params);
    }

    static InputRequest roots() {
        return new InputRequest("roots/list", Json.newObject());
    }

    static InputRequired name(Map<String, InputRequest> more, Optional<JsonNode> state) {
        Map<String, InputRequest> requests = new LinkedHashMap<>();
        requests.put("user_name", text("What is your name?", "name"));
        requests.putAll(more);
        return new InputRequired(requests, state);
    }
}
