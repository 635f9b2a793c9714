package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.Options.Wrong;
import io.snowmcp.transport.stdio.client.HeaderText;
import io.snowmcp.transport.stdio.client.ModernClient.Answer;
import io.snowmcp.transport.stdio.client.ParamHeaders;
import io.snowmcp.transport.stdio.client.ToolList;
import io.snowmcp.transport.stdio.client.ToolList.Refused;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.json.Malformed;
import io.snowmcp.transport.stdio.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code call TOOL key=value ...} */
final class CallCommand {

    private CallCommand() {}

    static String run(List<String> rest, Daemon daemon, InputStream in, boolean asJson)
            throws Wrong, Refused, IOException {
        if (rest.isEmpty()) {
            throw new Wrong("which tool? snowmcp tools lists them");
        }
        JsonValue tool = ToolsCommand.named(rest.get(0), daemon.tools());
        String arguments;
        try {
            arguments = Arguments.toJson(rest.subList(1, rest.size()), tool, in);
        } catch (Wrong e) {
            String why = e.getMessage() + (e.getMessage().endsWith("?") ? " " : "; ");
            throw new Wrong(why + rest.get(0) + " takes " + ToolsCommand.arguments(tool));
        }
        Answer answer = daemon.call(
                "\"name\":" + JsonText.quote(rest.get(0)) + ",\"arguments\":" + arguments + ",",
                headers(rest.get(0), tool, arguments));
        JsonValue result = ToolList.result(answer);
        if (result.get("isError").isTrue()) {
            throw new IOException(Readable.content(result.get("content")).strip());
        }
        if (asJson) {
            byte[] json = JsonText.find(answer.json(), "result", "structuredContent")
                    .or(() -> JsonText.find(answer.json(), "result", "content"))
                    .orElse(new byte[] {'{', '}'});
            return Visible.json(new String(json, StandardCharsets.UTF_8)) + "\n";
        }
        JsonValue structured = result.get("structuredContent");
        return structured.isPresent() ? Readable.structured(structured) : Readable.content(result.get("content"));
    }

    private static Map<String, String> headers(String name, JsonValue tool, String arguments) throws IOException {
        try {
            Map<String, String> headers =
                    new HashMap<>(ParamHeaders.of(tool.get("inputSchema"), JsonValue.read(JsonText.bytes(arguments))));
            headers.put("Mcp-Name", HeaderText.of(name));
            return headers;
        } catch (Malformed e) {
            throw new IOException(e);
        }
    }
}
