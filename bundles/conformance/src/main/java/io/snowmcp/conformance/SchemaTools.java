package io.snowmcp.conformance;

import io.snowmcp.mcp.api.ToolResult;
import java.util.List;

/** Tools that are about their schema. */
final class SchemaTools {

    private static final String EVERY_KEYWORD = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\","
            + "\"type\":\"object\",\"$defs\":{\"address\":{\"$anchor\":\"addressDef\",\"type\":\"object\","
            + "\"properties\":{\"street\":{\"type\":\"string\"},\"city\":{\"type\":\"string\"}}}},"
            + "\"properties\":{\"name\":{\"type\":\"string\"},\"address\":{\"$ref\":\"#/$defs/address\"},"
            + "\"contactMethod\":{\"type\":\"string\",\"enum\":[\"phone\",\"email\"]},"
            + "\"phone\":{\"type\":\"string\"},\"email\":{\"type\":\"string\"}},"
            + "\"allOf\":[{\"anyOf\":[{\"required\":[\"phone\"]},{\"required\":[\"email\"]}]}],"
            + "\"if\":{\"properties\":{\"contactMethod\":{\"const\":\"phone\"}},\"required\":[\"contactMethod\"]},"
            + "\"then\":{\"required\":[\"phone\"]},\"else\":{\"required\":[\"email\"]},"
            + "\"additionalProperties\":false}";

    private static final String IN_HEADER = "{\"type\":\"object\",\"properties\":{"
            + "\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}},\"required\":[\"region\"]}";

    private SchemaTools() {}

    static List<FixtureTool> all() {
        return List.of(
                FixtureTool.answering(
                                "json_schema_2020_12_tool",
                                "Has a schema with every kind of keyword.",
                                call -> ToolResult.text("Called with " + call.arguments()))
                        .input(EVERY_KEYWORD),
                FixtureTool.answering(
                                "test_custom_header",
                                "Has an argument that is repeated in a header.",
                                call -> ToolResult.text("Region "
                                        + call.arguments().get("region").asText()))
                        .input(IN_HEADER));
    }
}
