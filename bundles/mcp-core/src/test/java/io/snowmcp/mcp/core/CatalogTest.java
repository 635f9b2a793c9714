package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{"
            + "\"query\":{\"type\":\"string\",\"minLength\":1},\"limit\":{\"type\":\"integer\",\"minimum\":1,"
            + "\"maximum\":100},\"mode\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}},\"required\":[\"query\"],"
            + "\"additionalProperties\":false}";

    private final TestEngine engine = new TestEngine(Map.of("pageSize", 2));

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void pagesInOrderOfNamesWhateverComesAndGoesMeanwhile() {
        List.of("d", "b", "e", "a", "c").forEach(name -> engine.tool(ToolSpec.named(name), call -> done()));

        JsonNode first = engine.modernResult("tools/list", "");
        assertThat(names(first)).containsExactly("a", "b");
        engine.tool(ToolSpec.named("bb"), call -> done());
        JsonNode second = next(first);
        assertThat(names(second)).containsExactly("bb", "c");
        JsonNode third = next(second);
        assertThat(names(third)).containsExactly("d", "e");
        assertThat(third.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "{}", "\"\"", "\"%%%\"", "\"cHJvbXB0cwph\""})
    void refusesCursorsOfNobody(String cursor) {
        assertThat(engine.serve(modern("tools/list", "\"cursor\":" + cursor))
                        .json()
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
    }

    @Test
    void servesTheHighestRankingOfOneName() {
        Map<String, Object> low = engine.properties(0);
        Map<String, Object> high = engine.properties(5);
        Map<String, Object> alsoLow = engine.properties(0);
        engine.registry.addTool(saying("high"), high);
        engine.registry.addTool(saying("also low"), alsoLow);
        engine.registry.addTool(saying("low"), low);

        assertThat(call("{}")).isEqualTo("high");
        engine.registry.removeTool(saying("high"), high);
        assertThat(call("{}")).isEqualTo("low");
        engine.registry.removeTool(saying("low"), low);
        assertThat(call("{}")).isEqualTo("also low");
    }

    @Test
    void leavesOutWhatCannotBeDescribed() {
        engine.registry.addTool(
                new Tool() {
                    @Override
                    public ToolSpec spec() {
                        throw new IllegalStateException("no description");
                    }

                    @Override
                    public CompletionStage<ToolResult> call(ToolCall call) {
                        return done();
                    }
                },
                engine.properties(0));
        engine.tool(
                ToolSpec.named("bad_pattern").input("{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"(\"}}}"),
                call -> done());
        engine.tool(
                ToolSpec.named("far_ref").input("{\"type\":\"object\",\"$ref\":\"http://localhost:1/x\"}"),
                call -> done());
        engine.tool(
                ToolSpec.named("bad_header")
                        .input(
                                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}}}"),
                call -> done());
        engine.tool(ToolSpec.named("good"), call -> done());

        assertThat(names(engine.modernResult("tools/list", ""))).containsExactly("good");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Missing argument 'query' (string).",
                "{\"qurey\":\"x\"} | did you mean 'query'? Known: query, limit, mode.",
                "{\"query\":\"x\",\"zzzzzzzz\":1} | Unknown argument 'zzzzzzzz'. Known: query, limit, mode.",
                "{\"query\":7} | Argument 'query' must be string, was 7.",
                "{\"query\":\"\"} | Argument 'query' must have at least 1 characters.",
                "{\"query\":\"x\",\"limit\":\"many\"} | Argument 'limit' must be integer, was the string \"many\".",
                "{\"query\":\"x\",\"limit\":101} | Argument 'limit' must be at most 100, was 101.",
                "{\"query\":\"x\",\"limit\":0} | Argument 'limit' must be at least 1, was 0.",
                "{\"query\":\"x\",\"mode\":\"c\"} | Argument 'mode' must be one of [\"a\",\"b\"], was the string \"c\"."
            })
    void tellsTheModelWhatToChange(String arguments, String problem) {
        engine.tool(ToolSpec.named("t").input(SCHEMA), call -> done());

        JsonNode result = engine.modernResult("tools/call", "\"name\":\"t\",\"arguments\":" + arguments);

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains(problem);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        engine.tool(ToolSpec.named("t").input(SCHEMA), call -> done());

        JsonNode result = engine.modernResult("tools/call", "\"name\":\"t\",\"arguments\":{\"limit\":0,\"x\":1}");

        assertThat(result.at("/content/0/text").asText().lines()).hasSize(3);
    }

    private String call(String arguments) {
        return engine.modernResult("tools/call", "\"name\":\"t\",\"arguments\":" + arguments)
                .at("/content/0/text")
                .asText();
    }

    private static Tool saying(String text) {
        return TestEngine.toolOf(
                ToolSpec.named("t"), call -> ToolResult.text(text).now());
    }

    private static CompletionStage<ToolResult> done() {
        return ToolResult.text("done").now();
    }

    private JsonNode next(JsonNode page) {
        ObjectNode cursor =
                Json.newObject().put("cursor", page.path("nextCursor").asText());
        return engine.modernResult("tools/list", "\"cursor\":" + cursor.get("cursor"));
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }
}
