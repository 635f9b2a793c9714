package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final String LISTEN = "subscriptions/listen";
    private static final String ID = "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}";

    private final TestEngine engine = new TestEngine(Map.of("maxSubscriptions", 2));

    @Test
    void hearsWhatItAskedForAndEndsWithAResult() {
        MemoryExchange tools = engine.serve(modern(LISTEN, "\"notifications\":{\"toolsListChanged\":true}"));
        MemoryExchange resource = engine.serve(
                modern(LISTEN, "\"notifications\":{\"promptsListChanged\":true,\"resourceSubscriptions\":[\"a:b\"]}"));
        Map<String, Object> properties = engine.properties(0);
        var tool = TestEngine.toolOf(
                ToolSpec.named("t"), call -> ToolResult.text("x").now());
        engine.registry.addTool(tool, properties);
        engine.registry.removeTool(tool, properties);
        engine.engine.updated("a:b");
        engine.engine.updated("a:c");
        engine.close();

        assertThat(tools.sent)
                .containsExactly(
                        note("subscriptions/acknowledged", ",\"notifications\":{\"toolsListChanged\":true}"),
                        note("tools/list_changed", ""),
                        note("tools/list_changed", ""));
        assertThat(resource.sent)
                .containsExactly(
                        note(
                                "subscriptions/acknowledged",
                                ",\"notifications\":{\"promptsListChanged\":true,\"resourceSubscriptions\":[\"a:b\"]}"),
                        note("resources/updated", ",\"uri\":\"a:b\""));
        assertThat(tools.json().at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(tools.json()
                        .at("/result/_meta/io.modelcontextprotocol~1subscriptionId")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void refusesMoreThanItsLimitAndForgetsTheGone() {
        MemoryExchange first = engine.serve(modern(LISTEN, "\"notifications\":{}"));
        engine.serve(modern(LISTEN, "\"notifications\":{}"));
        MemoryExchange third = engine.serve(modern(LISTEN, "\"notifications\":{}"));

        assertThat(third.json().at("/error/message").asText()).contains("maxSubscriptions");
        first.disconnect();
        assertThat(engine.engine.inFlight()).isEqualTo(1);
        assertThat(engine.serve(modern(LISTEN, "\"notifications\":{}")).isAnswered())
                .isFalse();
        engine.close();
    }

    @Test
    void needsAStream() {
        MemoryExchange exchange =
                engine.serve(modern(LISTEN, "\"notifications\":{}").withoutStream());

        assertThat(exchange.answer().status()).isEqualTo(400);
        engine.close();
    }

    @Test
    void endsWhenTheServerDrains() {
        MemoryExchange open = engine.serve(modern(LISTEN, "\"notifications\":{}"));

        engine.engine.beginDrain();

        assertThat(open.answer().status()).isEqualTo(200);
        assertThat(engine.engine.inFlight()).isZero();
        engine.close();
    }

    private static String note(String method, String more) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + method + "\",\"params\":{" + ID + more + "}}";
    }
}
