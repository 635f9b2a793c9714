package io.snowmcp.itests.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.ListeningProxy;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inside the distribution the driver reads Arrow, as from a real account, and tells the same as by JSON. */
@ExtendWith(SharedDaemon.class)
class ArrowIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String ALL_TYPES =
            """
            SELECT 7 AS small, -12345678901234567890123456789012345678 AS wide, 0.05 AS cents, 123456789.123456789 AS fine,
              1.25::FLOAT AS real, TRUE AS yes, FALSE AS no, 'Zürich \\n "q"' AS text, '' AS empty,
              TO_BINARY('00FF') AS bytes, DATE '1969-12-31' AS day, '23:59:59'::TIME AS hour,
              TO_TIMESTAMP_NTZ('1582-10-04 00:00:00') AS old, TO_TIMESTAMP_NTZ('2024-02-29 12:34:56.123456') AS ntz,
              '2024-02-29 12:34:56'::TIMESTAMP_LTZ AS ltz, PARSE_JSON('{"a":[1,null,{"b":1.10}]}') AS variant,
              ARRAY_CONSTRUCT(1, 'x') AS list, OBJECT_CONSTRUCT('k', 1) AS object,
              NULL::NUMBER AS no_number, NULL::VARCHAR AS no_text, NULL::DATE AS no_day, NULL::VARIANT AS no_variant""";

    @Test
    void travelsAsArrow(Daemon daemon) throws Exception {
        try (ListeningProxy proxy = new ListeningProxy(daemon.sandboxUrl())) {
            Path file = daemon.etc("io.snowmcp.connection-heard.cfg");
            daemon.write(
                    file.getFileName().toString(),
                    "url = " + proxy.url() + "\nuser = sandbox\npassword = sandbox\nresultFormat = arrow\n");
            Eventually.isTrue(
                    "the connection is there", SOON, () -> names(daemon).contains("heard"));

            JsonNode rows = run(daemon.client(), "heard", "SELECT 42 AS answer").path("rows");

            assertThat(rows).hasToString("[[42]]");
            assertThat(proxy.answers())
                    .anySatisfy(answer -> assertThat(answer).contains("\"queryResultFormat\":\"arrow\"", "ANSWER"));
            Files.delete(file);
            Eventually.isTrue(
                    "the connection is gone", SOON, () -> !names(daemon).contains("heard"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.LINEITEM ORDER BY l_orderkey, l_linenumber LIMIT 2500",
                "SELECT * FROM DEMO.PUBLIC.EVENTS ORDER BY event_id",
                "SELECT * FROM DEMO.PUBLIC.SALES ORDER BY sale_id",
                "SELECT * FROM SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION WHERE FALSE",
                ALL_TYPES
            })
    void tellsTheSameAsJson(String sql, McpCaller mcp) throws Exception {
        JsonNode arrow = run(mcp, "sandbox", sql);
        JsonNode json = run(mcp, "json", sql);

        assertThat(arrow.path("columns")).isEqualTo(json.path("columns"));
        assertThat(arrow.path("rows").toString()).isEqualTo(json.path("rows").toString());
        assertThat(arrow.path("truncated")).isEqualTo(json.path("truncated"));
    }

    @Test
    void coversEveryType(McpCaller mcp) throws Exception {
        assertThat(run(mcp, "sandbox", ALL_TYPES).path("columns").findValuesAsText("type").stream()
                        .map(type -> type.replaceAll("\\(.*", ""))
                        .toList())
                .containsAll(Set.of(
                        "NUMBER",
                        "FLOAT",
                        "BOOLEAN",
                        "VARCHAR",
                        "BINARY",
                        "DATE",
                        "TIME",
                        "TIMESTAMP_NTZ",
                        "TIMESTAMP_LTZ",
                        "VARIANT",
                        "ARRAY",
                        "OBJECT"));
    }

    private static List<String> names(Daemon daemon) throws Exception {
        return daemon.client()
                .result("list_connections", "{}")
                .path("connections")
                .findValuesAsText("name");
    }

    private static JsonNode run(McpCaller mcp, String connection, String sql) throws Exception {
        ObjectNode arguments = McpCaller.JSON.createObjectNode();
        arguments.put("sql", sql).put("connection", connection).put("maxRows", 10_000);
        return mcp.result("execute_query", arguments.toString());
    }
}
