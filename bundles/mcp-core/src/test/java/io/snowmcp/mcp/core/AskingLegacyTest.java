package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.mcp.core.catalog.ToolOverride;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingLegacyTest {

    private final TestEngine engine = engine(Map.of());

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void asksOnTheCallsOwnStreamAndGoesOnWithThePostedAnswers() {
        MemoryExchange call = engine.serve(call(engine));

        assertThat(call.isAnswered()).isFalse();
        assertThat(call.sent(0).path("method").asText()).isEqualTo("sampling/createMessage");
        assertThat(call.sent(0).path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(call.sent(0).path("params")).hasToString("{\"q\":1}");

        assertThat(answer(call, 0, "{\"n\":20}").answer().status()).isEqualTo(202);
        assertThat(call.sent).hasSize(2);
        answer(call, 1, "{\"n\":3}");

        assertThat(call.json().at("/result/content/0/text").asText()).isEqualTo("23");
    }

    @Test
    void goesOnAlthoughTheToolIsSwitchedOffMeanwhile() {
        MemoryExchange call = engine.serve(call(engine));

        engine.registry.override(new ToolOverride("add", false, "", "", ""));
        answer(call, 0, "{\"n\":20}");
        answer(call, 1, "{\"n\":3}");

        assertThat(call.json().at("/result/content/0/text").asText()).isEqualTo("23");
    }

    @Test
    void hearsOnlyTheCallerItAsked() {
        MemoryExchange call = engine.serve(call(engine));

        engine.serve(response(call, 0, "\"result\":{\"n\":1}").by("somebody else"));
        assertThat(call.sent).hasSize(1);
        engine.serve(response(call, 0, "\"result\":{\"n\":1}"));
        engine.serve(response(call, 0, "\"result\":{\"n\":1}"));

        assertThat(call.sent).hasSize(2);
        assertThat(call.isAnswered()).isFalse();
    }

    @Test
    void tellsTheModelWhenTheClientRefuses() {
        MemoryExchange call = engine.serve(call(engine));

        engine.serve(response(call, 0, "\"error\":{\"code\":-1,\"message\":\"User rejected\"}"));

        assertThat(call.json().at("/result/isError").asBoolean()).isTrue();
        assertThat(call.json().at("/result/content/0/text").asText()).contains("User rejected");
    }

    @Test
    void givesUpAfterItsTime() {
        try (TestEngine hasty = engine(Map.of("askTimeoutSeconds", 1))) {
            MemoryExchange call = hasty.serve(call(hasty));

            call.await();

            assertThat(call.json().at("/result/content/0/text").asText()).contains("askTimeoutSeconds");
            hasty.serve(response(call, 0, "\"result\":{\"n\":1}"));
            assertThat(call.answers()).isEqualTo(1);
        }
    }

    @Test
    void endsWithTheStream() {
        MemoryExchange call = engine.serve(call(engine));

        call.disconnect();

        assertThat(call.answers()).isEqualTo(1);
        engine.serve(response(call, 0, "\"result\":{\"n\":1}"));
        assertThat(call.answers()).isEqualTo(1);
    }

    @Test
    void doesNotAskWhoCannotAnswer() {
        MemoryExchange unknown = engine.serve(legacy("tools/call", "{\"name\":\"add\"}"));
        MemoryExchange mute = engine.serve(call(engine).withoutStream());

        assertThat(unknown.json().at("/result/isError").asBoolean()).isTrue();
        assertThat(unknown.json().at("/result/content/0/text").asText()).contains("sampling");
        assertThat(mute.json().at("/result/content/0/text").asText()).contains("text/event-stream");
    }

    @Test
    void boundsTheOpenQuestions() {
        try (TestEngine small = engine(Map.of("maxOpenQuestions", 1))) {
            MemoryExchange first = small.serve(call(small));
            MemoryExchange second = small.serve(call(small));

            assertThat(first.isAnswered()).isFalse();
            assertThat(second.json().at("/result/content/0/text").asText()).contains("maxOpenQuestions");
        }
    }

    /** Asks twice, one number each time, and adds them up. */
    private static TestEngine engine(Map<String, Object> config) {
        return new TestEngine(config).tool(ToolSpec.named("add"), call -> {
            int before = call.inputState().map(JsonNode::asInt).orElse(0);
            Optional<Integer> given =
                    call.inputResponse("n").map(answer -> answer.path("n").asInt());
            if (before > 0 && given.isPresent()) {
                return ToolResult.text("" + (before + given.get())).now();
            }
            InputRequest question = new InputRequest("sampling/createMessage", Json.object("{\"q\":1}"));
            return new InputRequired(Map.of("n", question), given.map(IntNode::valueOf)).now();
        });
    }

    private static MemoryExchange call(TestEngine engine) {
        String session = engine.serve(
                        legacy("initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"sampling\":{}}}"))
                .answer()
                .headers()
                .get("Mcp-Session-Id");
        return legacy("tools/call", "{\"name\":\"add\"}").with("Mcp-Session-Id", session);
    }

    private MemoryExchange answer(MemoryExchange call, int question, String result) {
        return engine.serve(response(call, question, "\"result\":" + result));
    }

    private static MemoryExchange response(MemoryExchange call, int question, String member) {
        return new MemoryExchange(
                "{\"jsonrpc\":\"2.0\",\"id\":" + call.sent(question).get("id") + "," + member + "}");
    }
}
