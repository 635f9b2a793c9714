package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.client.ParamHeaders;
import io.snowmcp.transport.stdio.client.ToolList;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.json.Malformed;
import java.io.IOException;
import java.util.Map;

/**
 * Headers that repeat arguments. Which those are stands in the tool's schema, which a host on stdio has no need to tell;
 * so it is looked up when the server misses them, and not before.
 */
final class HeadersOfArguments {

    private final Surroundings around;

    HeadersOfArguments(Surroundings around) {
        this.around = around;
    }

    /** Empty if the tool wants none or cannot be looked up. */
    Map<String, String> of(Message call) {
        try {
            JsonValue tool = ToolLookup.named(call.params().target(), around);
            JsonValue arguments = JsonValue.read(
                    JsonText.find(call.bytes(), "params", "arguments").orElse(JsonText.bytes("{}")));
            return ParamHeaders.of(tool.get("inputSchema"), arguments);
        } catch (IOException | Malformed | ToolList.Refused e) {
            around.notices().say("the headers a tool wants cannot be looked up: " + e.getMessage());
            return Map.of();
        }
    }
}
