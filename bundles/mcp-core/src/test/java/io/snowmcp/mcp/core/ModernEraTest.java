package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModernEraTest {

    private final TestEngine engine = new TestEngine()
            .tool(
                    ToolSpec.named("echo")
                            .description("Says it again.")
                            .input("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}"),
                    call -> ToolResult.text(call.arguments().path("text").asText())
                            .now());

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void discoversOnlyItsOwnRevision() {
        JsonNode result = engine.modernResult("server/discover", "");

        assertThat(result.at("/supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
        assertThat(result.at("/capabilities/tools/listChanged").asBoolean()).isTrue();
        assertThat(result.at("/ttlMs").asInt()).isEqualTo(60_000);
        assertThat(result.at("/cacheScope").asText()).isEqualTo("public");
        assertThat(result.get("_meta").get("io.modelcontextprotocol/serverInfo").toString())
                .isEqualTo("{\"name\":\"snowmcp\",\"version\":\"1.2.3\"}");
        assertThat(result.at("/resultType").asText()).isEqualTo("complete");
    }

    @Test
    void callsATool() {
        MemoryExchange exchange =
                engine.serve(modern("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"a\\u00e9\\n\"}"));

        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.json().at("/id").asInt()).isEqualTo(7);
        assertThat(exchange.json().at("/result/content").toString())
                .isEqualTo("[{\"type\":\"text\",\"text\":\"a\u00e9\\n\"}]");
    }
}
