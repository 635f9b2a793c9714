package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Content;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.PromptResult;
import io.snowmcp.mcp.api.PromptSpec;
import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.mcp.api.ResourceSpec;
import io.snowmcp.mcp.api.ResourceTemplate;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HandlersTest {

    private final TestEngine engine = new TestEngine();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void writesEveryKindOfContent() {
        engine.tool(ToolSpec.named("t"), call -> ToolResult.content(
                        new Content.Text("a"),
                        new Content.Image(new byte[] {1}, "image/png"),
                        new Content.Audio(new byte[] {2}, "audio/wav"),
                        new Content.Embedded(new ResourceContents.Blob("a:b", "x/y", new byte[] {3})),
                        new Content.Link("c:d", "n", Optional.of("about"), Optional.empty()))
                .now());

        assertThat(engine.modernResult("tools/call", "\"name\":\"t\"").path("content"))
                .hasToString("[{\"type\":\"text\",\"text\":\"a\"},"
                        + "{\"type\":\"image\",\"data\":\"AQ==\",\"mimeType\":\"image/png\"},"
                        + "{\"type\":\"audio\",\"data\":\"Ag==\",\"mimeType\":\"audio/wav\"},"
                        + "{\"type\":\"resource\",\"resource\":{\"uri\":\"a:b\",\"mimeType\":\"x/y\",\"blob\":\"Aw==\"}},"
                        + "{\"type\":\"resource_link\",\"uri\":\"c:d\",\"name\":\"n\",\"description\":\"about\"}]");
    }

    @Test
    void givesStructuredContentAlsoAsText() {
        engine.tool(ToolSpec.named("t"), call -> ToolResult.json(RawJson.of(Json.object("{\"a\":\"\\\"\"}")))
                .now());

        JsonNode result = engine.modernResult("tools/call", "\"name\":\"t\"");

        assertThat(result.path("structuredContent")).hasToString("{\"a\":\"\\\"\"}");
        assertThat(result.at("/content/0/text").asText()).isEqualTo("{\"a\":\"\\\"\"}");
    }

    @Test
    void answersForHandlersThatReturnNothing() {
        engine.tool(ToolSpec.named("no_stage"), call -> null);
        engine.tool(ToolSpec.named("no_result"), call -> CompletableFuture.completedStage(null));
        engine.tool(ToolSpec.named("overflow"), call -> {
            throw new StackOverflowError();
        });
        for (String name : List.of("no_stage", "no_result", "overflow")) {
            MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"" + name + "\""));
            assertThat(exchange.json().at("/error/code").asInt()).as(name).isEqualTo(-32603);
        }
    }

    @Test
    void namesTheRequestInTheLogContextOfTheCallOnly() {
        engine.tool(
                ToolSpec.named("t"), call -> ToolResult.text(MDC.get("request") + MDC.get("caller") + MDC.get("target"))
                        .now());

        JsonNode result = engine.modernResult("tools/call", "\"name\":\"t\"");

        // slf4j-simple keeps no context: the values show only where the logging backend has one.
        assertThat(result.at("/content/0/text").asText()).isIn("r1localt", "nullnullnull");
        assertThat(MDC.get("request")).isNull();
    }

    @Test
    void readsTheClosestTemplateWithDecodedVariables() {
        engine.template(template("x://{a}/{b}"));
        engine.template(template("x://fixed/{b}"));

        assertThat(read("x://one/t%20wo")).isEqualTo("x://{a}/{b} {a=one, b=t wo}");
        assertThat(read("x://fixed/a+b")).isEqualTo("x://fixed/{b} {b=a+b}");
        for (String uri : List.of("x://one", "x://one/", "x://one/two/three", "x://one/%zz", "y://one/two")) {
            assertThat(engine.serve(modern("resources/read", "\"uri\":\"" + uri + "\""))
                            .json()
                            .at("/error/code")
                            .asInt())
                    .as(uri)
                    .isEqualTo(-32602);
        }
    }

    @Test
    void getsAPromptAndCompletesItsArguments() {
        engine.prompt(new Prompt() {
            @Override
            public PromptSpec spec() {
                return new PromptSpec("p", "P", "About p", List.of(new PromptSpec.Argument("a", "An a", true)));
            }

            @Override
            public CompletionStage<PromptResult> get(Map<String, String> arguments, Call call) {
                return CompletableFuture.completedStage(new PromptResult.Complete(
                        "d",
                        List.of(new PromptResult.Message(
                                PromptResult.Role.ASSISTANT, new Content.Text(arguments.get("a"))))));
            }

            @Override
            public CompletionStage<List<String>> complete(
                    String argument, String typed, Map<String, String> others, Caller caller) {
                return CompletableFuture.completedStage(IntStream.range(0, 130)
                        .mapToObj(i -> argument + typed + others + i)
                        .toList());
            }
        });

        assertThat(engine.modernResult("prompts/get", "\"name\":\"p\",\"arguments\":{\"a\":\"x\"}")
                        .path("messages"))
                .hasToString("[{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"x\"}}]");
        assertThat(message("prompts/get", "\"name\":\"p\"")).isEqualTo("Missing argument 'a' of prompt p");
        assertThat(message("prompts/get", "\"name\":\"p\",\"arguments\":{\"a\":1}"))
                .isEqualTo("Argument 'a' must be a string");
        JsonNode completion = engine.modernResult(
                        "completion/complete",
                        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"},\"argument\":{\"name\":\"a\",\"value\":\"t\"},"
                                + "\"context\":{\"arguments\":{\"o\":\"1\"}}")
                .path("completion");
        assertThat(completion.path("values")).hasSize(100);
        assertThat(completion.at("/values/0").asText()).isEqualTo("at{o=1}0");
        assertThat(completion.path("total").asInt()).isEqualTo(130);
        assertThat(completion.path("hasMore").asBoolean()).isTrue();
    }

    private String message(String method, String params) {
        return engine.serve(modern(method, params)).json().at("/error/message").asText();
    }

    private String read(String uri) {
        JsonNode result = engine.modernResult("resources/read", "\"uri\":\"" + uri + "\"");
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
        assertThat(result.path("ttlMs").asInt()).isZero();
        return result.at("/contents/0/text").asText();
    }

    private static ResourceTemplate template(String uriTemplate) {
        return new ResourceTemplate() {
            @Override
            public ResourceSpec spec() {
                return new ResourceSpec(uriTemplate, "n", "t", "d", "text/plain");
            }

            @Override
            public CompletionStage<ResourceResult> read(String uri, Map<String, String> variables, Call call) {
                return CompletableFuture.completedStage(
                        ResourceResult.of(new ResourceContents.Text(uri, "text/plain", uriTemplate + " " + variables)));
            }
        };
    }
}
