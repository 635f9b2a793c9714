package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.client.HeaderText;
import java.util.HashMap;
import java.util.Map;

/** What HTTP wants said in headers, taken from the message itself; stdio has none. */
final class RequestHeaders {

    private RequestHeaders() {}

    static Map<String, String> of(Message message, LegacySession.Agreed agreed) {
        Map<String, String> headers = new HashMap<>();
        if (message.isModern()) {
            // What no header can carry is left out: then the server says what is wrong.
            put("MCP-Protocol-Version", message.params().version(), headers);
            put("Mcp-Method", message.method(), headers);
            if (!message.params().target().isEmpty()) {
                headers.put("Mcp-Name", HeaderText.of(message.params().target()));
            }
        } else if (!message.method().equals("initialize")) {
            agreed.addTo(headers);
        }
        return headers;
    }

    private static void put(String name, String value, Map<String, String> headers) {
        if (HeaderText.isPrintable(value)) {
            headers.put(name, value);
        }
    }
}
