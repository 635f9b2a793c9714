package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request as the endpoints see it.
 *
 * @param host what the client called us, so that addresses we hand out lead back the same way (through a proxy, say)
 * @param token of the Authorization header, empty if there is none
 * @param body an empty object if the request has none
 * @param localPort on which it came
 * @param afterwards runs a task once the answer is sent
 */
record WireRequest(
        String method,
        String path,
        Map<String, String> query,
        String host,
        String token,
        JsonNode body,
        int localPort,
        Consumer<Runnable> afterwards) {

    /** The path's last-but-one segment of {@code /queries/{id}/result}, and the like. */
    String segment(int index) {
        var parts = path.split("/");
        return index < parts.length ? parts[index] : "";
    }
}
