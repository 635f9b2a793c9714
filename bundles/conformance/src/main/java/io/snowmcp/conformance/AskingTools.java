package io.snowmcp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import java.util.List;
import java.util.function.Function;

/** Tools that ask one question. */
final class AskingTools {

    private static final String DEFAULTS = "{\"type\":\"object\",\"properties\":{"
            + "\"name\":{\"type\":\"string\",\"description\":\"A name\",\"default\":\"John Doe\"},"
            + "\"age\":{\"type\":\"integer\",\"description\":\"An age\",\"default\":30},"
            + "\"score\":{\"type\":\"number\",\"description\":\"A score\",\"default\":95.5},"
            + "\"status\":{\"type\":\"string\",\"description\":\"A status\","
            + "\"enum\":[\"active\",\"inactive\",\"pending\"],\"default\":\"active\"},"
            + "\"verified\":{\"type\":\"boolean\",\"description\":\"Whether verified\",\"default\":true}},"
            + "\"required\":[]}";

    private static final String ENUMS = "{\"type\":\"object\",\"properties\":{"
            + "\"untitledSingle\":{\"type\":\"string\",\"enum\":[\"option1\",\"option2\",\"option3\"]},"
            + "\"titledSingle\":{\"type\":\"string\",\"oneOf\":["
            + "{\"const\":\"value1\",\"title\":\"First Option\"},"
            + "{\"const\":\"value2\",\"title\":\"Second Option\"},"
            + "{\"const\":\"value3\",\"title\":\"Third Option\"}]},"
            + "\"legacyEnum\":{\"type\":\"string\",\"enum\":[\"opt1\",\"opt2\",\"opt3\"],"
            + "\"enumNames\":[\"Option One\",\"Option Two\",\"Option Three\"]},"
            + "\"untitledMulti\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":3,"
            + "\"items\":{\"type\":\"string\",\"enum\":[\"option1\",\"option2\",\"option3\"]}},"
            + "\"titledMulti\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":3,\"items\":{\"anyOf\":["
            + "{\"const\":\"value1\",\"title\":\"First Choice\"},"
            + "{\"const\":\"value2\",\"title\":\"Second Choice\"},"
            + "{\"const\":\"value3\",\"title\":\"Third Choice\"}]}}},\"required\":[]}";

    private AskingTools() {}

    static List<FixtureTool> all() {
        return List.of(
                asking(
                                "test_sampling",
                                call -> Ask.sampling(
                                        call.arguments().get("prompt").asText()),
                                answer -> "LLM response: "
                                        + answer.at("/content/text").asText())
                        .input("{\"type\":\"object\",\"properties\":{\"prompt\":{\"type\":\"string\"}},"
                                + "\"required\":[\"prompt\"]}"),
                asking(
                                "test_elicitation",
                                call -> Ask.text(call.arguments().get("message").asText(), "response"),
                                answer -> "User response: " + said(answer))
                        .input("{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}},"
                                + "\"required\":[\"message\"]}"),
                asking(
                        "test_elicitation_sep1034_defaults",
                        call -> InputRequest.form("Please review the values", DEFAULTS),
                        answer -> "Elicitation completed: " + said(answer)),
                asking(
                        "test_elicitation_sep1330_enums",
                        call -> InputRequest.form("Please choose", ENUMS),
                        answer -> "Elicitation completed: " + said(answer)),
                asking("test_missing_capability", call -> Ask.sampling("Are you there?"), answer -> answer.at(
                                "/content/text")
                        .asText()),
                asking(
                        "test_streaming_elicitation",
                        call -> Ask.text("What is your name?", "name"),
                        AskingTools::said));
    }

    private static FixtureTool asking(
            String name, Function<ToolCall, InputRequest> question, Function<JsonNode, String> answer) {
        return FixtureTool.answering(name, "Asks the client once.", call -> call.inputResponse("question")
                .<ToolResult>map(given -> ToolResult.text(answer.apply(given)))
                .orElseGet(() -> Ask.one("question", question.apply(call))));
    }

    private static String said(JsonNode answer) {
        return "action=" + answer.path("action").asText() + ", content=" + answer.path("content");
    }
}
