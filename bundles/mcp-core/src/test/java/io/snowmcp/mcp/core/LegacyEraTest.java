package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.META;
import static io.snowmcp.mcp.core.TestEngine.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyEraTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}";
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final TestEngine engine = new TestEngine()
            .tool(ToolSpec.named("hello"), call -> ToolResult.text("hi").now());

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 2025-11-25",
        "2025-06-18, 2025-06-18",
        "2025-03-26, 2025-03-26",
        "2024-11-05, 2024-11-05",
        "2026-07-28, 2025-11-25",
        "1999-01-01, 2025-11-25"
    })
    void agreesOnARevision(String wanted, String agreed) {
        MemoryExchange exchange = engine.serve(initialize(wanted, "{}"));

        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.json().at("/result/protocolVersion").asText()).isEqualTo(agreed);
        assertThat(exchange.json().at("/result/capabilities/tools/listChanged").asBoolean(true))
                .isFalse();
        assertThat(exchange.json().at("/result/serverInfo"))
                .hasToString("{\"name\":\"snowmcp\",\"version\":\"1.2.3\"}");
        assertThat(exchange.json().at("/result").has("resultType")).isFalse();
        assertThat(exchange.answer().headers().get("Mcp-Session-Id")).matches("[\\x21-\\x7e]{60,100}");
    }

    @Test
    void answersWithoutTheNewEnvelope() {
        assertThat(engine.serve(legacy("tools/call", "{\"name\":\"hello\"}"))
                        .answer()
                        .body())
                .hasToString(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"})
    void answersWithNothingWhereNothingIsKept(String method) {
        assertThat(engine.serve(legacy(method, "{}")).answer().body())
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
    }

    @Test
    void keepsTheOldCodes() {
        assertError(legacy("resources/read", "{\"uri\":\"a://b\"}"), 200, -32002);
        assertError(legacy("server/discover", "{}"), 200, -32601);
        assertError(legacy("subscriptions/listen", "{}"), 200, -32601);
        assertError(legacy("tools/call", "{\"name\":\"nowhere\"}"), 200, -32602);
        assertError(legacy("initialize", "{}"), 200, -32602);
        assertError(new MemoryExchange("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}"), 400, -32600);
        assertError(new MemoryExchange("{\"jsonrpc\":\"2.0\",\"id\":1}"), 400, -32600);
        assertError(new MemoryExchange("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}"), 400, -32600);
        assertError(
                new MemoryExchange("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}"), 400, -32602);
        assertError(new MemoryExchange("7"), 400, -32600);
        assertError(new MemoryExchange("null"), 400, -32600);
    }

    @Test
    void acknowledgesNotificationsAndResponses() {
        assertThat(engine.serve(new MemoryExchange(NOTE)).answer().status()).isEqualTo(202);
        assertThat(engine.serve(new MemoryExchange("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"))
                        .answer()
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"2025-11-25, 200", "2025-06-18, 200", "2025-03-26, 200", "2027-01-01, 400", "x, 400"})
    void acceptsTheHeadersItKnows(String version, int status) {
        assertThat(engine.serve(legacy("ping", "{}").with("MCP-Protocol-Version", version))
                        .answer()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void answersABatchInItsOrder() {
        MemoryExchange exchange = engine.serve(new MemoryExchange("[" + PING.formatted(1) + "," + NOTE + ",5,"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\",\"params\":{}}," + PING.formatted("\"c\"")
                + "]"));

        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.json()).hasSize(4);
        assertThat(exchange.json().at("/0/id").asInt()).isEqualTo(1);
        assertThat(exchange.json().at("/1/error/code").asInt()).isEqualTo(-32600);
        assertThat(exchange.json().at("/2/id").asInt()).isEqualTo(2);
        assertThat(exchange.json().at("/2/error/code").asInt()).isEqualTo(-32600);
        assertThat(exchange.json().at("/3/id").asText()).isEqualTo("c");
    }

    @Test
    void acknowledgesABatchOfNotifications() {
        MemoryExchange exchange = engine.serve(new MemoryExchange("[" + NOTE + "," + NOTE + "]"));

        assertThat(exchange.answer().status()).isEqualTo(202);
        assertThat(exchange.answer().body().length()).isZero();
    }

    @Test
    void refusesBatchesWhereThereAreNone() {
        assertError(new MemoryExchange("[]"), 400, -32600);
        assertError(
                new MemoryExchange("[" + PING.formatted(1) + "]").with("MCP-Protocol-Version", "2025-06-18"),
                400,
                -32600);
        assertError(
                new MemoryExchange("[" + PING.formatted(1) + "]").with("MCP-Protocol-Version", "2026-07-28"),
                400,
                -32600);
        assertError(new MemoryExchange("[" + (PING.formatted(1) + ",").repeat(50) + NOTE + "]"), 400, -32600);
        assertError(
                new MemoryExchange("[" + PING.formatted(1)
                        + ",{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{" + META + "}}]"),
                400,
                -32600);
        assertThat(engine.serve(new MemoryExchange("[" + PING.formatted(1) + "]")
                                .with("MCP-Protocol-Version", "2025-03-26"))
                        .json()
                        .at("/0/id")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void takesBackItsOwnSessionIdOnly() {
        String id = engine.serve(initialize("2025-11-25", "{\"sampling\":{}}"))
                .answer()
                .headers()
                .get("Mcp-Session-Id");

        assertThat(engine.serve(legacy("ping", "{}").with("Mcp-Session-Id", id))
                        .answer()
                        .status())
                .isEqualTo(200);
        assertError(legacy("ping", "{}").with("Mcp-Session-Id", id + "x"), 404, -32001);
        assertError(legacy("ping", "{}").with("Mcp-Session-Id", "foreign"), 404, -32001);
        assertError(legacy("ping", "{}").with("Mcp-Session-Id", id).by("somebody else"), 404, -32001);
    }

    private static MemoryExchange initialize(String version, String capabilities) {
        return legacy("initialize", "{\"protocolVersion\":\"" + version + "\",\"capabilities\":" + capabilities + "}");
    }

    private void assertError(MemoryExchange exchange, int status, int code) {
        engine.serve(exchange);
        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(code);
    }
}
