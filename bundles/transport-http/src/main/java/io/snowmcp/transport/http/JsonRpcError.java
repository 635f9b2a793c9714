package io.snowmcp.transport.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** The error object; its id is null where the server cannot know the request's (JSON-RPC 2.0, section 5). */
final class JsonRpcError {

    private JsonRpcError() {}

    static byte[] of(int code, String message) {
        return of("null", code, message);
    }

    /** @param id as JSON */
    static byte[] of(String id, int code, String message) {
        String text = new String(JsonStringEncoder.getInstance().quoteAsString(message));
        return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\"" + text
                        + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
