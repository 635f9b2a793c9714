package io.snowmcp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tools {@code test_input_required_result_*}: questions over several round trips. */
final class InputRequiredTools {

    private static final JsonNode STATE = TextNode.valueOf("asked");

    private InputRequiredTools() {}

    static List<FixtureTool> all() {
        return List.of(
                tool("elicitation", call -> call.inputResponse("user_name")
                        .<ToolResult>map(answer -> hello(answer, ""))
                        .orElseGet(() -> Ask.name(Map.of(), Optional.empty()))),
                tool("sampling", call -> call.inputResponse("capital_question")
                        .<ToolResult>map(answer ->
                                ToolResult.text(answer.at("/content/text").asText()))
                        .orElseGet(() -> Ask.one("capital_question", Ask.sampling("What is the capital of France?")))),
                tool("list_roots", call -> call.inputResponse("client_roots")
                        .<ToolResult>map(answer -> ToolResult.text("Roots: " + answer.path("roots")))
                        .orElseGet(() -> Ask.one("client_roots", Ask.roots()))),
                tool("request_state", InputRequiredTools::confirm),
                tool("tampered_state", InputRequiredTools::confirm),
                tool("multiple_inputs", InputRequiredTools::several),
                tool("multi_round", InputRequiredTools::rounds),
                tool("capabilities", InputRequiredTools::declared));
    }

    private static FixtureTool tool(String name, Function<ToolCall, ToolResult> does) {
        return FixtureTool.answering("test_input_required_result_" + name, "Asks the client.", does);
    }

    private static ToolResult confirm(ToolCall call) {
        return call.inputState().isPresent() && call.inputResponse("confirm").isPresent()
                ? ToolResult.text("state-ok")
                : Ask.one("confirm", Ask.confirmation("Please confirm"), STATE);
    }

    private static ToolResult several(ToolCall call) {
        boolean complete = List.of("user_name", "greeting", "client_roots").stream()
                .allMatch(key -> call.inputResponse(key).isPresent());
        if (complete && call.inputState().isPresent()) {
            return hello(call.inputResponse("user_name").orElseThrow(), " All three answers arrived.");
        }
        Map<String, InputRequest> more = new LinkedHashMap<>();
        more.put("greeting", Ask.sampling("Generate a greeting"));
        more.put("client_roots", Ask.roots());
        return Ask.name(more, Optional.of(STATE));
    }

    private static ToolResult rounds(ToolCall call) {
        int round = call.inputState().map(JsonNode::asInt).orElse(0);
        if (round == 1 && call.inputResponse("step1").isPresent()) {
            return Ask.one("step2", Ask.text("Step 2: What is your favorite color?", "color"), IntNode.valueOf(2));
        }
        if (round == 2 && call.inputResponse("step2").isPresent()) {
            return ToolResult.text("Both steps are done.");
        }
        return Ask.one("step1", Ask.text("Step 1: What is your name?", "name"), IntNode.valueOf(1));
    }

    private static ToolResult declared(ToolCall call) {
        Map<String, InputRequest> requests = new LinkedHashMap<>();
        if (call.clientCapabilities().has("sampling")) {
            requests.put("sampled", Ask.sampling("Say something"));
        }
        if (call.clientCapabilities().has("elicitation")) {
            requests.put("elicited", Ask.text("What is your name?", "name"));
        }
        boolean answered = requests.keySet().stream()
                .allMatch(key -> call.inputResponse(key).isPresent());
        return answered ? ToolResult.text("Nothing left to ask.") : new InputRequired(requests, Optional.empty());
    }

    private static ToolResult hello(JsonNode answer, String more) {
        return ToolResult.text("Hello, " + answer.at("/content/name").asText() + "!" + more);
    }
}
