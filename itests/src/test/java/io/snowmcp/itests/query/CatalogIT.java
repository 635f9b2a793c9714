package io.snowmcp.itests.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is where: the catalog tools over the sandbox's data. */
@ExtendWith(SharedDaemon.class)
class CatalogIT {

    @Test
    void listsConnections(McpCaller mcp) throws Exception {
        mcp.query("SELECT 1");

        JsonNode connections = mcp.result("list_connections", "{}").path("connections");

        assertThat(connections).extracting(c -> c.path("name").asText()).containsExactly("json", "sandbox");
        assertThat(connections.path(1).path("state").asText()).isEqualTo("up");
        assertThat(connections.path(1).path("default").asBoolean()).isTrue();
        assertThat(connections.path(1).path("database").asText()).isEqualTo("SNOWFLAKE_SAMPLE_DATA");
        assertThat(connections.toString()).doesNotContain("password");
    }

    @Test
    void listsDatabases(McpCaller mcp) throws Exception {
        assertThat(names(mcp.result("list_databases", "{}"), 0)).contains("DEMO", "SNOWFLAKE_SAMPLE_DATA");
        assertThat(names(mcp.result("list_databases", "{\"pattern\":\"dem%\"}"), 0))
                .containsExactly("DEMO");
    }

    @Test
    void listsSchemas(McpCaller mcp) throws Exception {
        JsonNode result = mcp.result("list_schemas", "{\"database\":\"demo\"}");

        assertThat(result.path("columns")).hasToString("[\"database_name\",\"name\",\"owner\",\"comment\"]");
        assertThat(names(result, 1)).contains("PUBLIC");
        assertThat(names(result, 0)).containsOnly("DEMO");
    }

    @Test
    void listsTablesAndViews(McpCaller mcp) throws Exception {
        JsonNode tpch = mcp.result("list_objects", "{\"schema\":\"TPCH_SF1\"}");
        JsonNode views = mcp.result("list_objects", "{\"database\":\"DEMO\",\"kind\":\"VIEW\",\"schema\":\"PUBLIC\"}");

        assertThat(names(tpch, 2))
                .containsExactlyInAnyOrder(
                        "CUSTOMER", "LINEITEM", "NATION", "ORDERS", "PART", "PARTSUPP", "REGION", "SUPPLIER");
        assertThat(row(tpch, "NATION").path(4).asInt()).isEqualTo(25);
        assertThat(names(views, 2)).containsExactly("MONTHLY_SALES");
    }

    @Test
    void givesPagesWithoutGapOrRepetition(McpCaller mcp) throws Exception {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = mcp.result(
                    "list_objects",
                    "{\"schema\":\"TPCH_SF1\",\"pageSize\":3"
                            + (cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"") + "}");
            assertThat(page.path("rowCount").asInt()).isBetween(1, 3);
            seen.addAll(names(page, 2));
            cursor = page.path("nextCursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(8).isEqualTo(names(mcp.result("list_objects", "{\"schema\":\"TPCH_SF1\"}"), 2));
    }

    @Test
    void describesATable(McpCaller mcp) throws Exception {
        JsonNode nation = mcp.result("describe_object", "{\"name\":\"tpch_sf1.nation\"}");

        assertThat(nation.path("kind").asText()).isEqualTo("TABLE");
        assertThat(nation.path("rowCount").asInt()).isEqualTo(25);
        assertThat(nation.path("comment").asText()).isEqualTo("Nation data as defined by TPC-H");
        assertThat(nation.path("columns").path(1))
                .hasToString("{\"name\":\"N_NAME\",\"type\":\"VARCHAR(25)\",\"nullable\":false}");
        assertThat(nation.path("primaryKey")).hasToString("[\"N_NATIONKEY\"]");
        assertThat(nation.path("foreignKeys"))
                .hasToString("[{\"columns\":[\"N_REGIONKEY\"],\"references\":\"SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION\","
                        + "\"referencedColumns\":[\"R_REGIONKEY\"]}]");
    }

    @Test
    void describesAView(McpCaller mcp) throws Exception {
        JsonNode view = mcp.result("describe_object", "{\"name\":\"DEMO.PUBLIC.MONTHLY_SALES\"}");

        assertThat(view.path("kind").asText()).isEqualTo("VIEW");
        assertThat(view.path("ddl").asText()).containsIgnoringCase("create").contains("DATE_TRUNC");
        assertThat(view.path("columns"))
                .extracting(column -> column.path("name").asText())
                .containsExactly("MONTH", "REGION", "REVENUE", "SALES");
    }

    private static List<String> names(JsonNode listed, int column) {
        List<String> names = new ArrayList<>();
        listed.path("rows").forEach(row -> names.add(row.path(column).asText()));
        return names;
    }

    private static JsonNode row(JsonNode listed, String name) {
        for (JsonNode row : listed.path("rows")) {
            if (row.path(2).asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError(name + " is not in " + listed);
    }
}
