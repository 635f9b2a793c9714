package io.snowmcp.mcp.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzTest {

    private static final List<String> SEEDS = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{\"sampling\":{}},\"clientInfo\":{\"name\":\"n\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
                    + "\"arguments\":{\"text\":\"\\u00e9\\ud83d\\ude00\",\"n\":-1.5e3},\"_meta\":{\"progressToken\":3}}}",
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}]",
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{},"
                    + "\"inputResponses\":{\"a\":{}},\"requestState\":\"AAAA\"," + TestEngine.META + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"subscriptions/listen\",\"params\":{\"notifications\":"
                    + "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"a:b\"]}," + TestEngine.META + "}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"action\":\"accept\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{\"cursor\":\"dG9vbHMKYQ\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":"
                    + "\"ref/prompt\",\"name\":\"p\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"resources/read\",\"params\":{\"uri\":\"a://b\"}}");

    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "true",
        "-1",
        "1e9",
        "\\u",
        "\\ud800",
        "0",
        "\"id\":null",
        "\"params\":[]",
        "\"method\":7",
        "\"_meta\":3",
        "2026-07-28",
        "9".repeat(40)
    };

    private static final String[] VERSIONS = {"", "2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "\u0000", "x"
    };

    @Test
    void answersTwentyThousandMutatedMessagesInJsonRpc() {
        try (TestEngine engine = new TestEngine()
                .tool(
                        ToolSpec.named("echo")
                                .input("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}"),
                        call -> ToolResult.text(call.arguments().toString()).now())) {
            Random random = new Random(20_260_728);
            int served = 0;
            for (int i = 0; i < 20_000; i++) {
                byte[] body = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
                MemoryExchange exchange = new MemoryExchange(body);
                String version = VERSIONS[random.nextInt(VERSIONS.length)];
                if (!version.isEmpty()) {
                    exchange.with("MCP-Protocol-Version", version).with("Mcp-Method", "tools/call");
                    exchange.with("Mcp-Name", "echo");
                }
                engine.serve(exchange);
                served += check(exchange, body) ? 1 : 0;
            }
            assertThat(served).isBetween(1_000, 19_000);
        }
    }

    private static boolean check(MemoryExchange exchange, byte[] body) {
        String input = new String(body, StandardCharsets.UTF_8);
        if (!exchange.isAnswered()) {
            assertThat(exchange.isStreaming()).as(input).isTrue();
            exchange.disconnect();
        }
        int status = exchange.answer().status();
        if (status == 202) {
            assertThat(exchange.answer().body().length()).as(input).isZero();
            return true;
        }
        assertThat(status).as(input).isIn(200, 400, 404);
        JsonNode json = exchange.json();
        for (JsonNode each : json.isArray() ? json : List.of(json)) {
            assertThat(each.path("jsonrpc").asText()).as(input).isEqualTo("2.0");
            assertThat(each.has("id")).as(input).isTrue();
            assertThat(each.has("result") != each.has("error")).as(input).isTrue();
            assertThat(each.at("/error/code").asInt()).as(input).isNotEqualTo(-32603);
        }
        return status == 200;
    }

    private static byte[] mutate(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x180));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
            }
            if (text.isEmpty()) {
                text.append('0');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
