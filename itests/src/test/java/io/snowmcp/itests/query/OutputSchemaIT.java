package io.snowmcp.itests.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tools promise about themselves holds. */
@ExtendWith(SharedDaemon.class)
class OutputSchemaIT {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list_connections | {}",
                "list_databases   | {}",
                "list_schemas     | {\"database\":\"DEMO\"}",
                "list_objects     | {\"pageSize\":2}",
                "describe_object  | {\"name\":\"LINEITEM\"}",
                "describe_object  | {\"name\":\"DEMO.PUBLIC.MONTHLY_SALES\"}",
                "describe_object  | {\"name\":\"DEMO.PUBLIC.EVENTS\"}",
                "execute_query    | {\"sql\":\"SELECT * FROM ORDERS\",\"maxRows\":2}",
                "execute_query    | {\"sql\":\"SELECT * FROM DEMO.PUBLIC.EVENTS\",\"maxRows\":2}",
                "execute_query    | {\"sql\":\"SELECT 1\",\"format\":\"csv\"}",
                "execute_query    | {\"sql\":\"SHOW SCHEMAS\"}",
                "execute_query    | {\"sql\":\"SELECT 1 WHERE FALSE\"}",
            })
    void answersAsItsSchemaSays(String tool, String arguments, McpCaller mcp) throws Exception {
        Schema schema = SCHEMAS.getSchema(spec(mcp, tool).path("outputSchema"));

        assertThat(schema.validate(mcp.result(tool, arguments))).isEmpty();
    }

    @Test
    void everyToolIsMarkedReadOnlyAndTitled(McpCaller mcp) throws Exception {
        for (String name : mcp.toolNames()) {
            JsonNode spec = spec(mcp, name);
            assertThat(spec.path("annotations").path("readOnlyHint").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(spec.path("title").asText()).as(name).isNotBlank();
            assertThat(spec.path("description").asText()).as(name).hasSizeGreaterThan(40);
            assertThat(spec.path("inputSchema").path("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse();
        }
    }

    private static JsonNode spec(McpCaller mcp, String tool) throws Exception {
        for (JsonNode spec : mcp.request("tools/list", McpCaller.JSON.createObjectNode(), "")
                .path("result")
                .path("tools")) {
            if (spec.path("name").asText().equals(tool)) {
                return spec;
            }
        }
        throw new AssertionError("no tool " + tool);
    }
}
