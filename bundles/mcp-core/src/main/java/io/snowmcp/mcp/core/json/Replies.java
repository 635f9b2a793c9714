package io.snowmcp.mcp.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.api.RawJson;

/** The envelopes every answer and notification has. */
public final class Replies {

    private static final int ENVELOPE = 64;

    private Replies() {}

    /** Opens {@code {"jsonrpc":"2.0","id":...,"result":} with room for {@code expected} bytes more. */
    public static JsonOut result(JsonNode id, int expected) {
        return new JsonOut(ENVELOPE + expected)
                .raw("{\"jsonrpc\":\"2.0\",\"id\":")
                .node(id)
                .raw(",\"result\":");
    }

    public static RawJson error(JsonNode id, RpcError error) {
        JsonOut out = new JsonOut(ENVELOPE + 2 * error.message().length())
                .raw("{\"jsonrpc\":\"2.0\",\"id\":")
                .node(id)
                .raw(",\"error\":{\"code\":")
                .number(error.code())
                .raw(",\"message\":")
                .string(error.message());
        error.data().ifPresent(data -> out.raw(",\"data\":").node(data));
        return out.raw("}}").done();
    }

    public static Answer answer(JsonNode id, RpcError error) {
        return new Answer(error.status(), error(id, error));
    }

    /** Opens a notification up to and with {@code "params":{}'s brace. */
    public static JsonOut notification(String method) {
        return new JsonOut(256)
                .raw("{\"jsonrpc\":\"2.0\",\"method\":\"")
                .raw(method)
                .raw("\",\"params\":{");
    }
}
