package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request as the endpoints see it.
 *
 * @param host what the client called us, so that addresses we hand out lead back the same way (through a proxy, say)
 * @param authorization the header, empty if there is none
 * @param body a form as an object of texts; an empty object if the request has none
 * @param localPort on which it came
 * @param afterwards runs a task once the answer is sent
 */
record WireRequest(
        String method,
        String path,
        Map<String, String> query,
        String host,
        String authorization,
        JsonNode body,
        int localPort,
        Consumer<Runnable> afterwards) {

    /** The token of {@code Snowflake Token="..."}, empty if there is none. */
    String token() {
        var start = authorization.indexOf("Token=\"");
        var end = start < 0 ? -1 : authorization.indexOf('"', start + 7);
        return end < 0 ? "" : authorization.substring(start + 7, end);
    }

    /** The path's last-but-one segment of {@code /queries/{id}/result}, and the like. */
    String segment(int index) {
        var parts = path.split("/");
        return index < parts.length ? parts[index] : "";
    }
}
