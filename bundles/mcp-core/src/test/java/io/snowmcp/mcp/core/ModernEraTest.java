package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.META;
import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.McpException;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModernEraTest {

    private final TestEngine engine = new TestEngine()
            .tool(
                    ToolSpec.named("echo")
                            .description("Says it again.")
                            .input(
                                    "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\","
                                            + "\"x-mcp-header\":\"Text\"},\"n\":{\"type\":\"number\",\"x-mcp-header\":\"N\"}}}"),
                    call -> ToolResult.text(call.arguments().path("text").asText())
                            .now())
            .tool(ToolSpec.named("broken"), call -> {
                throw new IllegalStateException("secret");
            })
            .tool(ToolSpec.named("knows"), call -> {
                throw new McpException(-32050, "said so");
            });

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void discoversOnlyItsOwnRevision() {
        JsonNode result = engine.modernResult("server/discover", "");

        assertThat(result.at("/supportedVersions")).hasToString("[\"2026-07-28\"]");
        assertThat(result.at("/capabilities/tools/listChanged").asBoolean()).isTrue();
        assertThat(result.at("/ttlMs").asInt()).isEqualTo(60_000);
        assertThat(result.at("/cacheScope").asText()).isEqualTo("public");
        assertThat(result.get("_meta").get("io.modelcontextprotocol/serverInfo"))
                .hasToString("{\"name\":\"snowmcp\",\"version\":\"1.2.3\"}");
        assertThat(result.at("/resultType").asText()).isEqualTo("complete");
    }

    @Test
    void callsAToolWithTheExactBytes() {
        MemoryExchange exchange =
                engine.serve(modern("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"\\n\"}")
                        .with("Mcp-Param-Text", "=?base64?Cg==?="));

        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().body())
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"resultType\":\"complete\",\"_meta\":{"
                        + "\"io.modelcontextprotocol/serverInfo\":{\"name\":\"snowmcp\",\"version\":\"1.2.3\"}},"
                        + "\"content\":[{\"type\":\"text\",\"text\":\"\\n\"}]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "MCP-Protocol-Version, 2025-11-25, 400, -32020",
        "MCP-Protocol-Version, '', 400, -32020",
        "Mcp-Method, tools/list, 400, -32020",
        "Mcp-Method, TOOLS/CALL, 400, -32020",
        "Mcp-Name, other, 400, -32020",
        "Mcp-Name, =?base64?ZWNobw==?=, 200, 0",
        "Mcp-Name, =?base64?ZWNobw?=, 400, -32020",
        "Mcp-Name, '  echo ', 200, 0",
        "Mcp-Param-Text, a, 400, -32020",
    })
    void comparesHeadersWithTheBody(String header, String value, int status, int code) {
        MemoryExchange exchange =
                engine.serve(modern("tools/call", "\"name\":\"echo\"").with(header, value));

        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(code);
        assertThat(exchange.json().at("/id").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"1.50, 200", "1.5, 200", "15e-1, 200", "1.51, 400", "x, 400"})
    void comparesNumbersInHeadersByValue(String header, int status) {
        MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"echo\",\"arguments\":{\"n\":1.5}")
                .with("Mcp-Param-N", header));

        assertThat(exchange.answer().status()).isEqualTo(status);
    }

    @Test
    void wantsTheStandardHeaders() {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\"," + META + "}}";

        assertError(new MemoryExchange(body), 400, -32020);
        assertError(new MemoryExchange(body).with("MCP-Protocol-Version", "2026-07-28"), 400, -32020);
        assertError(
                new MemoryExchange(body)
                        .with("MCP-Protocol-Version", "2026-07-28")
                        .with("Mcp-Method", "tools/call"),
                400,
                -32020);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_meta\":{}}",
                "{\"_meta\":7}",
                "{\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":[]}}"
            })
    void wantsItsMetaKeysAndNeverFallsBack(String params) {
        MemoryExchange exchange = engine.serve(modern("tools/list", Json.object(params)));

        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(exchange.json().at("/error/message").asText()).contains("io.modelcontextprotocol/");
    }

    @Test
    void namesTheVersionsItHas() {
        String params = "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"v999\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}";
        MemoryExchange exchange =
                engine.serve(modern("server/discover", Json.object(params)).with("MCP-Protocol-Version", "v999"));

        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(-32022);
        assertThat(exchange.json().at("/error/data"))
                .hasToString("{\"supported\":[\"2026-07-28\"],\"requested\":\"v999\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "unknown/method"
            })
    void hasNoOldMethods(String method) {
        assertError(modern(method, ""), 404, -32601);
    }

    @Test
    void acknowledgesNotificationsOfAnyKind() {
        String note = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}";
        MemoryExchange plain = engine.serve(new MemoryExchange(note).with("MCP-Protocol-Version", "2026-07-28"));
        MemoryExchange claimed = engine.serve(
                new MemoryExchange("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{" + META + "}}"));

        assertThat(plain.answer().status()).isEqualTo(202);
        assertThat(plain.answer().body().length()).isZero();
        assertThat(claimed.answer().status()).isEqualTo(202);
    }

    @Test
    void knowsNoPostedResponses() {
        MemoryExchange exchange = new MemoryExchange("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}");

        assertError(exchange.with("MCP-Protocol-Version", "2026-07-28"), 400, -32600);
    }

    @Test
    void answersHandlersErrorsWith200() {
        assertError(modern("tools/call", "\"name\":\"nowhere\""), 200, -32602);
        assertError(modern("tools/call", "\"name\":\"echo\",\"arguments\":[]"), 200, -32602);
        assertError(modern("tools/list", "\"cursor\":\"Zm9v\""), 200, -32602);
        assertError(modern("prompts/get", "\"name\":\"nowhere\""), 200, -32602);
        assertError(modern("tools/call", "\"name\":\"knows\""), 200, -32050);
        MemoryExchange resource = engine.serve(modern("resources/read", "\"uri\":\"a://b\""));
        assertThat(resource.json().at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(resource.json().at("/error/data/uri").asText()).isEqualTo("a://b");
    }

    @Test
    void hidesWhatWentWrongInside() {
        MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"broken\""));

        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().body())
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,"
                        + "\"message\":\"internal error, request id r1\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "\"\"", "0", "-5", "123456789012345678901234567890", "\"1\\u00e9\\\"\\n\""})
    void echoesTheIdAsItIs(String id) {
        MemoryExchange exchange = engine.serve(new MemoryExchange(
                        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/list\",\"params\":{" + META + "}}")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/list"));

        assertThat(exchange.json().get("id")).isEqualTo(MemoryExchange.parse(id));
        assertThat(exchange.answer().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1.5", "true", "{}", "[]"})
    void refusesOtherIds(String id) {
        MemoryExchange exchange = engine.serve(new MemoryExchange(
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/list\",\"params\":{" + META + "}}"));

        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(-32600);
        assertThat(exchange.json().get("id").isNull()).isTrue();
    }

    private void assertError(MemoryExchange exchange, int status, int code) {
        engine.serve(exchange);
        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(code);
    }
}
