package io.snowmcp.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.Node;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that people use, unmodified: each lists the tools and asks a question whose answer is known. */
@ExtendWith(SharedDaemon.class)
class ClientsIT {

    private static final String SQL =
            "SELECT r_regionkey, r_name FROM SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION ORDER BY r_regionkey";
    private static final String ARGUMENTS =
            McpCaller.JSON.createObjectNode().put("sql", SQL).toString();
    private static final String ROWS =
            "[[0,\"AFRICA\"],[1,\"AMERICA\"],[2,\"ASIA\"],[3,\"EUROPE\"],[4,\"MIDDLE EAST\"]]";

    private static final String[] TOOLS = {
        "describe_object", "execute_query", "list_connections", "list_databases", "list_objects", "list_schemas"
    };

    @ParameterizedTest
    @CsvSource({"2026-07-28, 2026-07-28", "legacy, 2025-11-25"})
    void newTypeScriptClient(String era, String version, Daemon daemon) throws IOException, InterruptedException {
        asksAs(version, "client.mjs", url(daemon), era, "execute_query", ARGUMENTS);
    }

    @Test
    void typeScriptSdk(Daemon daemon) throws IOException, InterruptedException {
        asksAs("2025-11-25", "sdk.mjs", url(daemon), "execute_query", ARGUMENTS);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-28, 2026-07-28", "legacy, 2025-11-25"})
    void newTypeScriptClientOverStdio(String era, String version, Daemon daemon)
            throws IOException, InterruptedException {
        asksAs(version, "client.mjs", bridge(daemon), era, "execute_query", ARGUMENTS);
    }

    @Test
    void typeScriptSdkOverStdio(Daemon daemon) throws IOException, InterruptedException {
        asksAs("2025-11-25", "sdk.mjs", bridge(daemon), "execute_query", ARGUMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void inspector(String era, Daemon daemon) throws IOException, InterruptedException {
        JsonNode listed = inspect(daemon, era, "--method", "tools/list");
        JsonNode called = inspect(
                daemon, era, "--method", "tools/call", "--tool-name", "execute_query", "--tool-args-json", ARGUMENTS);

        assertThat(listed.findValuesAsText("name")).contains(TOOLS);
        assertThat(listed.findValue("tools")).hasSize(TOOLS.length);
        assertThat(called.findValue("structuredContent").path("rows")).hasToString(ROWS);
    }

    @Test
    void javaSdk(Daemon daemon) throws IOException {
        var transport = HttpClientStreamableHttpTransport.builder(
                        daemon.uri("/").toString())
                .endpoint("/mcp")
                .build();
        try (McpSyncClient client = McpClient.sync(transport).build()) {
            assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactlyInAnyOrder(TOOLS);

            var result = client.callTool(McpSchema.CallToolRequest.builder("execute_query")
                    .arguments(Map.of("sql", SQL))
                    .build());

            assertThat(result.isError()).isNotEqualTo(true);
            JsonNode content = McpCaller.JSON.valueToTree(result.structuredContent());
            assertThat(content.path("rows")).hasToString(ROWS);
        }
    }

    private static void asksAs(String version, String client, String... arguments)
            throws IOException, InterruptedException {
        check(Node.run(client, arguments).expectSuccess().output(), version);
    }

    private static void check(String output, String version) throws IOException {
        JsonNode seen = McpCaller.JSON.readTree(output);
        assertThat(seen.path("version").asText()).isEqualTo(version);
        assertThat(seen.path("tools")).extracting(JsonNode::asText).containsExactlyInAnyOrder(TOOLS);
        assertThat(seen.path("isError").asBoolean()).isFalse();
        assertThat(seen.path("result").path("rows")).hasToString(ROWS);
    }

    private static JsonNode inspect(Daemon daemon, String era, String... more)
            throws IOException, InterruptedException {
        String[] arguments = new String[more.length + 7];
        System.arraycopy(
                new String[] {"--cli", "--server-url", url(daemon), "--protocol-era", era, "--format", "json"},
                0,
                arguments,
                0,
                7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        return McpCaller.JSON.readTree(
                Node.run("node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js", arguments)
                        .expectSuccess()
                        .output());
    }

    private static String bridge(Daemon daemon) {
        return daemon.base().resolve("bin/snowflake-mcp").toString();
    }

    private static String url(Daemon daemon) {
        return daemon.uri("/mcp").toString();
    }
}
