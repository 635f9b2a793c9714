package io.snowmcp.itests.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Results over MCP, down to the digit. */
@ExtendWith(SharedDaemon.class)
class QueryResultsIT {

    private static final String REVENUE =
            """
            SELECT r.r_name AS region, SUM(l.l_extendedprice * (1 - l.l_discount)) AS revenue
            FROM SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.LINEITEM l
            JOIN SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.ORDERS o ON o.o_orderkey = l.l_orderkey
            JOIN SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.CUSTOMER c ON c.c_custkey = o.o_custkey
            JOIN SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.NATION n ON n.n_nationkey = c.c_nationkey
            JOIN SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION r ON r.r_regionkey = n.n_regionkey
            GROUP BY r.r_name ORDER BY revenue DESC""";

    @Test
    void givesRevenueByRegionExactly(McpCaller mcp) throws Exception {
        JsonNode result = mcp.query(REVENUE);

        assertThat(result.path("columns"))
                .hasToString(
                        "[{\"name\":\"REGION\",\"type\":\"VARCHAR(25)\"},{\"name\":\"REVENUE\",\"type\":\"NUMBER(37,4)\"}]");
        assertThat(result.path("rows"))
                .hasToString("[[\"AFRICA\",432549529.3572],[\"MIDDLE EAST\",411475231.9671],[\"ASIA\",402164690.5370],"
                        + "[\"AMERICA\",399060613.1971],[\"EUROPE\",386341129.6145]]");
        assertThat(result.path("rowCount").asInt()).isEqualTo(5);
        assertThat(result.path("truncated").asBoolean()).isFalse();
        assertThat(result.path("connection").asText()).isEqualTo("sandbox");
        assertThat(result.path("queryId").asText()).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
    }

    @Test
    void keepsDigitsOrderTypesAndNulls(McpCaller mcp) throws Exception {
        JsonNode result = mcp.query(
                """
                SELECT 12345678901234567890123456789012345678 AS big, 1.10 AS cents, 'x' AS text, TRUE AS yes,
                  NULL AS nothing, DATE '2024-02-29' AS day, 1.5::FLOAT AS approx, 'a' AS "quoted name",
                  TO_TIMESTAMP_NTZ('2024-02-29 12:34:56.789') AS moment""");

        assertThat(result.path("rows"))
                .hasToString("[[12345678901234567890123456789012345678,1.10,\"x\",true,null,\"2024-02-29\",1.5,\"a\","
                        + "\"2024-02-29T12:34:56.789\"]]");
        assertThat(result.path("columns"))
                .extracting(column -> column.path("name").asText())
                .containsExactly("BIG", "CENTS", "TEXT", "YES", "NOTHING", "DAY", "APPROX", "quoted name", "MOMENT");
        assertThat(result.path("columns"))
                .extracting(column -> column.path("type").asText())
                .contains("NUMBER(38,0)", "NUMBER(3,2)", "BOOLEAN", "DATE", "FLOAT", "TIMESTAMP_NTZ(9)");
    }

    @Test
    void givesSemiStructuredValuesAsJson(McpCaller mcp) throws Exception {
        JsonNode result = mcp.query(
                """
                SELECT event_id, payload:user AS who, payload:user.id::NUMBER AS id, tags
                FROM DEMO.PUBLIC.EVENTS WHERE event_id <= 2 ORDER BY event_id""");

        assertThat(result.path("columns"))
                .extracting(column -> column.path("type").asText())
                .containsExactly("NUMBER(38,0)", "VARIANT", "NUMBER(38,0)", "ARRAY");
        for (JsonNode row : result.path("rows")) {
            assertThat(row.path(1).path("id")).isEqualTo(row.path(2));
            assertThat(row.path(1).path("country").asText()).isIn("DE", "FR", "US", "JP", "BR");
            assertThat(row.path(3).isArray()).isTrue();
        }
        assertThat(result.path("rows")).hasSize(2);
    }

    @Test
    void tellsExactlyWhetherThereWasMore(McpCaller mcp) throws Exception {
        assertThat(nations(mcp, 25).path("truncated").asBoolean()).isFalse();
        assertThat(nations(mcp, 25).path("rowCount").asInt()).isEqualTo(25);
        assertThat(nations(mcp, 25).has("more")).isFalse();
        assertThat(nations(mcp, 24).path("truncated").asBoolean()).isTrue();
        assertThat(nations(mcp, 24).path("rowCount").asInt()).isEqualTo(24);
    }

    @Test
    void readsOnFromTheKeptResult(McpCaller mcp) throws Exception {
        JsonNode first = nations(mcp, 10);
        String more = first.path("more").asText();
        assertThat(more).contains("RESULT_SCAN('" + first.path("queryId").asText() + "')", "OFFSET 10");

        JsonNode next = mcp.query(more.replaceAll("(?s).*(SELECT \\* FROM TABLE.*OFFSET \\d+).*", "$1"));

        assertThat(next.path("rowCount").asInt()).isEqualTo(15);
        assertThat(next.path("rows").path(0).path(0).asInt()).isEqualTo(10);
        assertThat(next.path("rows").path(14).path(0).asInt()).isEqualTo(24);
    }

    @Test
    void stopsAtTheByteLimit(McpCaller mcp) throws Exception {
        String sql =
                "SELECT l_comment || l_comment || l_comment || l_comment, * FROM SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.LINEITEM";
        JsonNode result = mcp.result(
                "execute_query",
                McpCaller.JSON
                        .createObjectNode()
                        .put("sql", sql)
                        .put("maxRows", 10_000)
                        .toString());

        assertThat(result.path("truncated").asBoolean()).isTrue();
        assertThat(result.path("more").asText()).contains("1048576 bytes", "maxResultBytes");
        assertThat(result.toString().length()).isBetween(900_000, 1_048_576);
        assertThat(result.path("rows")).hasSize(result.path("rowCount").asInt());
    }

    @Test
    void writesCsvAndMarkdown(McpCaller mcp) throws Exception {
        String sql =
                "SELECT 1 AS n, 'a,\"b\"' AS t, NULL AS z, '' AS e UNION ALL SELECT 2, 'x|y', NULL, 'e' ORDER BY n";

        assertThat(as(mcp, sql, "csv").path("table").asText())
                .isEqualTo("N,T,Z,E\n1,\"a,\"\"b\"\"\",,\"\"\n2,x|y,,e\n");
        assertThat(as(mcp, sql, "markdown").path("table").asText())
                .isEqualTo(
                        "| N | T | Z | E |\n| --- | --- | --- | --- |\n| 1 | a,\"b\" | NULL |  |\n| 2 | x\\|y | NULL | e |\n");
        assertThat(as(mcp, sql, "csv").has("rows")).isFalse();
    }

    @Test
    void givesTheSameTextAndStructure(McpCaller mcp) throws Exception {
        JsonNode result =
                mcp.call("execute_query", "{\"sql\":\"SELECT 1.50 AS a\"}").path("result");

        assertThat(McpCaller.JSON.readTree(
                        result.path("content").path(0).path("text").asText()))
                .isEqualTo(result.path("structuredContent"));
        assertThat(result.path("content")).hasSize(1);
    }

    private static JsonNode nations(McpCaller mcp, int maxRows) throws IOException, InterruptedException {
        return mcp.result(
                "execute_query",
                "{\"sql\":\"SELECT n_nationkey, n_name FROM NATION ORDER BY 1\",\"maxRows\":" + maxRows + "}");
    }

    private static JsonNode as(McpCaller mcp, String sql, String format) throws IOException, InterruptedException {
        return mcp.result(
                "execute_query",
                McpCaller.JSON
                        .createObjectNode()
                        .put("sql", sql)
                        .put("format", format)
                        .toString());
    }
}
