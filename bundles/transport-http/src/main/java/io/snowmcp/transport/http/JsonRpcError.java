package io.snowmcp.transport.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** The error object of a request that has no id the server could know (JSON-RPC 2.0, section 5.1). */
final class JsonRpcError {

    private JsonRpcError() {}

    static byte[] of(int code, String message) {
        String text = new String(JsonStringEncoder.getInstance().quoteAsString(message));
        return ("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code + ",\"message\":\"" + text + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
