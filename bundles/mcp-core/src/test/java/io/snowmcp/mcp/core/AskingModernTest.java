package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.mcp.core.catalog.ToolOverride;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskingModernTest {

    private static final String ANSWER = "{\"confirm\":{\"action\":\"accept\",\"content\":{\"ok\":true}}}";

    private final TestEngine engine = withTools(new TestEngine());

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void asksAndGoesOnWithTheAnswer() {
        JsonNode asked = call("delete", "{\"a\":1,\"b\":2}", "", "local");

        assertThat(asked.at("/result/resultType").asText()).isEqualTo("input_required");
        assertThat(asked.at("/result/inputRequests/confirm/method").asText()).isEqualTo("elicitation/create");
        assertThat(asked.at("/result/inputRequests/confirm/params/message").asText())
                .isEqualTo("Sure?");

        // The same arguments in another order are the same request.
        JsonNode done = call("delete", "{\"b\":2,\"a\":1}", again(asked), "local");

        assertThat(done.at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(done.at("/result/content/0/text").asText()).isEqualTo("accept with state s");
    }

    @Test
    void countsADestructiveConfirmationOnce() {
        String again = again(call("delete", "{}", "", "local"));

        assertThat(call("delete", "{}", again, "local").has("result")).isTrue();
        assertThat(call("delete", "{}", again, "local").at("/error/code").asInt())
                .isEqualTo(-32602);
    }

    @Test
    void countsADestructiveConfirmationOnceOverAnEdit() {
        String spent = again(call("delete", "{}", "", "local"));
        String fresh = again(call("delete", "{}", "", "local"));
        assertThat(call("delete", "{}", spent, "local").has("result")).isTrue();

        engine.engine.modified(TestEngine.config(Map.of("pageSize", 7)));

        assertThat(call("delete", "{}", spent, "local").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(call("delete", "{}", fresh, "local").has("result")).isTrue();
    }

    @Test
    void aDestructiveConfirmationDiesWithTheProcessThatAsked(@TempDir Path folder) throws Exception {
        Path key = Files.write(folder.resolve("key"), new byte[32]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Map<String, Object> config = Map.of("stateKeyFile", key.toString());
        try (TestEngine before = withTools(new TestEngine(config));
                TestEngine after = withTools(new TestEngine(config))) {
            String delete =
                    again(before.serve(request("delete", "{}", "", "local")).json());
            String look = again(before.serve(request("look", "{}", "", "local")).json());

            assertThat(after.serve(request("delete", "{}", delete, "local"))
                            .json()
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32602);
            assertThat(after.serve(request("look", "{}", look, "local")).json().has("result"))
                    .isTrue();
        }
    }

    @Test
    void letsAReadBeRepeated() {
        String again = again(call("look", "{}", "", "local"));

        assertThat(call("look", "{}", again, "local").has("result")).isTrue();
        assertThat(call("look", "{}", again, "local").has("result")).isTrue();
    }

    @Test
    void bindsTheStateToCallerAndParams() {
        String again = again(call("look", "{\"a\":1}", "", "ann"));

        assertThat(call("look", "{\"a\":2}", again, "ann").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(call("look", "{\"a\":1}", again, "bob").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(call("delete", "{\"a\":1}", again, "ann").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(call("look", "{\"a\":1}", again, "ann").has("result")).isTrue();
    }

    @Test
    void aStateIsOfItsToolWhateverThatIsCalled() {
        for (String tool : List.of("look", "delete")) {
            String again = again(call(tool, "{\"a\":1}", "", "ann"));
            engine.registry.override(new ToolOverride(tool, true, "renamed", "", ""));

            assertThat(call(tool, "{\"a\":1}", again, "ann")
                            .at("/error/message")
                            .asText())
                    .isEqualTo("Unknown tool: " + tool + "; here it is called 'renamed'");
            assertThat(call("renamed", "{\"a\":1}", again, "ann")
                            .at("/result/content/0/text")
                            .asText())
                    .isEqualTo("accept with state s");
            engine.registry.removeOverride(tool);
        }
    }

    @Test
    void refusesEveryChangedCharacterOfTheState() {
        String state =
                call("look", "{}", "", "local").at("/result/requestState").asText();

        for (int i = 0; i < state.length(); i++) {
            char other = state.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(state.substring(0, i) + other + state.substring(i + 1));
        }
        assertRefused(state + "A");
        assertRefused(state + "=");
        assertRefused(state.substring(1));
        assertRefused("");
    }

    @Test
    void forgetsNothingButAnotherProcessesState() {
        String again = again(call("look", "{}", "", "local"));
        try (TestEngine other = new TestEngine()
                .tool(ToolSpec.named("look").input("{\"type\":\"object\"}"), call -> confirmed(call)
                        .now())) {
            MemoryExchange exchange = other.serve(request("look", "{}", again, "local"));

            assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(-32602);
        }
    }

    @Test
    void namesTheCapabilityThatIsMissing() {
        MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"look\""));

        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(-32021);
        assertThat(exchange.json().at("/error/data")).hasToString("{\"requiredCapabilities\":{\"elicitation\":{}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "[]", "{\"confirm\":7}", "{\"confirm\":null}"})
    void refusesResponsesThatAreNone(String responses) {
        JsonNode answer = call("look", "{}", ",\"inputResponses\":" + responses, "local");

        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
    }

    private void assertRefused(String state) {
        JsonNode answer = call("look", "{}", ",\"requestState\":\"" + state + "\"", "local");
        assertThat(answer.at("/error/code").asInt()).as(state).isEqualTo(-32602);
    }

    private static ToolResult confirmed(ToolCall call) {
        return call.inputResponse("confirm")
                .<ToolResult>map(answer -> ToolResult.text(answer.path("action").asText() + " with state "
                        + call.inputState().map(JsonNode::asText).orElse("none")))
                .orElseGet(() -> new InputRequired(
                        Map.of("confirm", InputRequest.form("Sure?", "{\"type\":\"object\"}")),
                        Optional.of(TextNode.valueOf("s"))));
    }

    private static TestEngine withTools(TestEngine engine) {
        return engine.tool(ToolSpec.named("delete").input("{\"type\":\"object\"}"), call -> confirmed(call)
                        .now())
                .tool(
                        ToolSpec.named("look").input("{\"type\":\"object\"}").hints(ToolHints.READ_ONLY),
                        call -> confirmed(call).now());
    }

    private static String again(JsonNode asked) {
        return ",\"inputResponses\":" + ANSWER + ",\"requestState\":\""
                + asked.at("/result/requestState").asText() + "\"";
    }

    private JsonNode call(String tool, String arguments, String more, String caller) {
        return engine.serve(request(tool, arguments, more, caller)).json();
    }

    private static MemoryExchange request(String tool, String arguments, String more, String caller) {
        ObjectNode params = Json.object(
                "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + more + "," + TestEngine.META + "}");
        params.withObject("/_meta/io.modelcontextprotocol~1clientCapabilities").putObject("elicitation");
        return modern("tools/call", params).by(caller);
    }
}
