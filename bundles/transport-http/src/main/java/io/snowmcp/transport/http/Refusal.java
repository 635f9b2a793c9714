package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.api.RawJson;
import java.util.HashMap;
import java.util.Map;

/** Why a request is not served, in HTTP's words and in JSON-RPC's. */
record Refusal(int status, int code, String message, Map<String, String> headers) {

    private static final int INVALID_REQUEST = -32600;
    private static final int SERVER_ERROR = -32000;
    private static final Map<String, String> CLOSE = Map.of("Connection", "close");

    Refusal {
        headers = Map.copyOf(headers);
    }

    static Refusal malformed(int status, String message) {
        return new Refusal(status, INVALID_REQUEST, message, Map.of());
    }

    static Refusal closing(int status, String message) {
        return new Refusal(status, INVALID_REQUEST, message, CLOSE);
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, SERVER_ERROR, message, Map.of());
    }

    /** @param challenge what to send instead, in the words of RFC 9110, section 11.6.1 */
    static Refusal unauthorized(String challenge, String message) {
        return new Refusal(401, SERVER_ERROR, message, Map.of("WWW-Authenticate", challenge));
    }

    static Refusal methodNotAllowed() {
        return new Refusal(405, SERVER_ERROR, "only POST is served here", Map.of("Allow", "POST, OPTIONS"));
    }

    static Refusal busy(String message, int retryAfterSeconds) {
        return new Refusal(503, SERVER_ERROR, message, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /** For when the rest of the body may never be read. */
    static Refusal busyClosing(String message, int retryAfterSeconds) {
        return new Refusal(
                503,
                SERVER_ERROR,
                message,
                Map.of("Retry-After", Integer.toString(retryAfterSeconds), "Connection", "close"));
    }

    /**
     * A call that had begun. Not 503, which says that nothing was done: proxies and clients send such a call again by
     * themselves, and whether this one may be is for its caller to know.
     */
    static Refusal cancelled() {
        return new Refusal(
                200,
                SERVER_ERROR,
                "the server is stopping and cancelled this call; ask again if it may run twice",
                Map.of());
    }

    static Refusal tooLarge(int limit) {
        return closing(413, "the body exceeds " + limit + " bytes (" + Settings.PID + ": maxBodyBytes)");
    }

    static Refusal slowBody(long seconds) {
        return closing(408, "the body took longer than " + seconds + " s (" + Settings.PID + ": bodyTimeoutSeconds)");
    }

    /** The same, and the end of the connection. */
    Refusal closing() {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(CLOSE);
        return new Refusal(status, code, message, all);
    }

    static Refusal internal(String requestId) {
        return new Refusal(500, -32603, "internal error; the log has it under request " + requestId, Map.of());
    }

    /** As the answer to a request whose body is known. */
    Answer answerTo(byte[] request) {
        byte[] bytes = JsonRpcError.of(RequestBodyId.of(request), code, message);
        return new Answer(status, headers, RawJson.ofUtf8(bytes, bytes.length));
    }

    byte[] body() {
        return JsonRpcError.of(code, message);
    }
}
