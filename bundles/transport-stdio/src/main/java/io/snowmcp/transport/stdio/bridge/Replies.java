package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.json.JsonText;
import java.util.Optional;

/** Answers that the bridge gives itself. */
final class Replies {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int SERVER_ERROR = -32000;

    private Replies() {}

    /** @param id as it is written in JSON */
    static byte[] error(String id, int code, String message) {
        return JsonText.bytes("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":"
                + JsonText.quote(message) + "}}");
    }

    /** The same error for each request of the message. */
    static byte[] errors(Message call, int code, String message) {
        if (call.kind() == Message.Kind.REQUEST) {
            return error(call.id(), code, message);
        }
        StringBuilder all = new StringBuilder();
        for (Message part : call.parts()) {
            if (part.kind() == Message.Kind.REQUEST) {
                all.append(all.length() == 0 ? "[" : ",");
                all.append(new String(error(part.id(), code, message), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return all.length() == 0 ? new byte[0] : JsonText.bytes(all.append(']').toString());
    }

    /** A refusal that was written before the server knew the request's id, under that id. */
    static Optional<byte[]> underId(String id, byte[] refusal) {
        Optional<byte[]> error = JsonText.find(refusal, "error");
        if (error.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(JsonText.bytes("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":"
                + new String(error.get(), java.nio.charset.StandardCharsets.UTF_8) + "}"));
    }
}
