package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.Options.Wrong;
import io.snowmcp.transport.stdio.client.ToolList.Refused;
import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.text.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tools} and {@code tools TOOL} */
final class ToolsCommand {

    private ToolsCommand() {}

    static String run(List<String> rest, Daemon daemon, boolean asJson) throws Wrong, Refused, IOException {
        if (rest.size() > 1) {
            throw new Wrong("one tool at a time");
        }
        List<JsonValue> tools = daemon.tools();
        if (rest.isEmpty()) {
            return asJson ? Visible.json(new JsonValue.Arr(tools).toJson()) + "\n" : list(tools);
        }
        JsonValue tool = named(rest.get(0), tools);
        return asJson ? Visible.json(tool.toJson()) + "\n" : describe(tool);
    }

    static JsonValue named(String name, List<JsonValue> tools) throws Wrong {
        List<String> names = new ArrayList<>();
        for (JsonValue tool : tools) {
            if (tool.get("name").text().equals(name)) {
                return tool;
            }
            names.add(tool.get("name").text());
        }
        throw new Wrong(
                "no such tool: " + name + Nearest.hint(name, names) + " (there are: " + String.join(", ", names) + ")");
    }

    private static String list(List<JsonValue> tools) {
        Table table = new Table(List.of("tool", "does"), List.of(false, false));
        for (JsonValue tool : tools) {
            String title = tool.get("title").text();
            table.add(List.of(
                    tool.get("name").text(),
                    title.isEmpty() ? sentence(tool.get("description").text()) : title));
        }
        return table.toString();
    }

    private static String describe(JsonValue tool) {
        StringBuilder out =
                new StringBuilder(Visible.text(tool.get("description").text())).append("\n");
        List<String> required = new ArrayList<>();
        for (JsonValue name : tool.get("inputSchema").get("required").elements()) {
            required.add(name.text());
        }
        Map<String, JsonValue> properties =
                tool.get("inputSchema").get("properties").members();
        if (properties.isEmpty()) {
            return out.append("It takes no arguments.\n").toString();
        }
        Table table = new Table(List.of("argument", "is", "", "what"), List.of(false, false, false, false));
        properties.forEach((name, property) -> table.add(List.of(
                Visible.line(name),
                kind(property),
                required.contains(name) ? "required" : "",
                property.get("description").text())));
        return out.append("\n").append(table).toString();
    }

    /** In one line, as {@code sql (string, required), limit (integer)}. */
    static String arguments(JsonValue tool) {
        JsonValue schema = tool.get("inputSchema");
        List<String> required =
                schema.get("required").elements().stream().map(JsonValue::text).toList();
        List<String> arguments = new ArrayList<>();
        schema.get("properties")
                .members()
                .forEach((name, property) ->
                        arguments.add(name + " (" + kind(property) + (required.contains(name) ? ", required)" : ")")));
        return arguments.isEmpty() ? "no arguments" : String.join(", ", arguments);
    }

    private static String kind(JsonValue property) {
        List<String> choices = new ArrayList<>();
        property.get("enum").elements().forEach(choice -> choices.add(choice.text()));
        if (!choices.isEmpty()) {
            return String.join("|", choices);
        }
        List<String> types = new ArrayList<>();
        property.get("type").elements().forEach(type -> types.add(type.text()));
        return types.isEmpty() ? property.get("type").text() : String.join("|", types);
    }

    private static String sentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
