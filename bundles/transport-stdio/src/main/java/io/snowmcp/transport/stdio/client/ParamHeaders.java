package io.snowmcp.transport.stdio.client;

import io.snowmcp.transport.stdio.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** Arguments that a tool wants repeated in headers (MCP 2026-07-28, Transports, "Custom Headers"). */
public final class ParamHeaders {

    private ParamHeaders() {}

    /** The headers of a call, by the tool's input schema. */
    public static Map<String, String> of(JsonValue inputSchema, JsonValue arguments) {
        Map<String, String> headers = new HashMap<>();
        collect(inputSchema, arguments, headers);
        return headers;
    }

    private static void collect(JsonValue schema, JsonValue arguments, Map<String, String> headers) {
        for (Map.Entry<String, JsonValue> property :
                schema.get("properties").members().entrySet()) {
            JsonValue value = arguments.get(property.getKey());
            JsonValue name = property.getValue().get("x-mcp-header");
            boolean scalar = value instanceof JsonValue.Str || value instanceof JsonValue.Literal;
            if (scalar && name instanceof JsonValue.Str && HeaderText.isPrintable(name.text())) {
                headers.put("Mcp-Param-" + name.text(), HeaderText.of(value.text()));
            }
            collect(property.getValue(), value, headers);
        }
    }
}
