package io.snowmcp.mcp.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small helps to write schemas and answers; for constants in code, not for input from outside. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode newObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws IllegalArgumentException if the text is not a JSON object */
    public static ObjectNode object(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
        throw new IllegalArgumentException("not a JSON object: " + json);
    }

    static void requireObjectSchema(String what, ObjectNode schema) {
        if (!"object".equals(schema.path("type").asText())) {
            throw new IllegalArgumentException(what + " must have \"type\": \"object\"");
        }
    }
}
