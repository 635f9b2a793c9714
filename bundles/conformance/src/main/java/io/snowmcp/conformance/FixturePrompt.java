package io.snowmcp.conformance;

import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Content;
import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.PromptResult;
import io.snowmcp.mcp.api.PromptSpec;
import io.snowmcp.mcp.api.ResourceContents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A prompt as one row of a table. */
record FixturePrompt(PromptSpec spec, BiFunction<Map<String, String>, Call, PromptResult> does) implements Prompt {

    static List<FixturePrompt> all() {
        return List.of(
                prompt(
                        "test_simple_prompt",
                        List.of(),
                        (given, call) -> says(text("This is a simple prompt for testing."))),
                prompt(
                        "test_prompt_with_arguments",
                        List.of("arg1", "arg2"),
                        (given, call) -> says(text("Prompt with arguments: arg1='" + given.get("arg1") + "', arg2='"
                                + given.get("arg2") + "'"))),
                prompt(
                        "test_prompt_with_embedded_resource",
                        List.of("resourceUri"),
                        (given, call) -> says(
                                new Content.Embedded(new ResourceContents.Text(
                                        given.get("resourceUri"),
                                        "text/plain",
                                        "Embedded resource content for testing.")),
                                text("Please process the embedded resource above."))),
                prompt(
                        "test_prompt_with_image",
                        List.of(),
                        (given, call) -> says(
                                new Content.Image(Samples.png(), "image/png"),
                                text("Please analyze the image above."))),
                prompt("test_input_required_result_prompt", List.of(), (given, call) -> call.inputResponse(
                                "user_context")
                        .<PromptResult>map(answer ->
                                says(text(answer.at("/content/context").asText())))
                        .orElseGet(() ->
                                Ask.one("user_context", Ask.text("What context should the prompt use?", "context")))));
    }

    @Override
    public CompletionStage<PromptResult> get(Map<String, String> arguments, Call call) {
        return CompletableFuture.completedStage(does.apply(arguments, call));
    }

    @Override
    public CompletionStage<List<String>> complete(
            String argument, String typed, Map<String, String> others, Caller caller) {
        return CompletableFuture.completedStage(Stream.of("paris", "park", "party")
                .filter(each -> each.startsWith(typed))
                .toList());
    }

    static FixturePrompt prompt(
            String name, List<String> required, BiFunction<Map<String, String>, Call, PromptResult> does) {
        List<PromptSpec.Argument> arguments = required.stream()
                .map(each -> new PromptSpec.Argument(each, "The argument " + each + ".", true))
                .toList();
        return new FixturePrompt(new PromptSpec(name, name, "A prompt for testing.", arguments), does);
    }

    static PromptResult says(Content... contents) {
        return new PromptResult.Complete(
                "A prompt for testing.",
                Stream.of(contents)
                        .map(each -> new PromptResult.Message(PromptResult.Role.USER, each))
                        .toList());
    }

    static Content text(String text) {
        return new Content.Text(text);
    }
}
