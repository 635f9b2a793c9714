package io.snowmcp.mcp.api;

import java.util.Map;
import java.util.Optional;

/**
 * One posted message and the way back to its client: the engine says what to send, the transport decides how (one JSON
 * body, or an event stream as soon as there is something to send before the answer, or the answer takes long).
 * Thread-safe; no method blocks on the client.
 */
public interface Exchange {

    /** The complete body, within the transport's limit; not to be changed. */
    byte[] body();

    /** A request header by its name in any case; the first value. */
    Optional<String> header(String name);

    Caller caller();

    /** The server's own id for this request, as on its log lines. */
    String requestId();

    /** Whether the client accepts an event stream; without that {@link #send} is refused and the answer is one body. */
    boolean canStream();

    /**
     * Sends a message before the answer (a notification, or a request to a client of the older eras). It is dropped
     * after {@link #complete}, when the client is gone, or when it cannot be streamed to.
     *
     * @return whether it was taken
     */
    boolean send(RawJson message);

    /**
     * Answers, once. The status counts only while no stream is open; a stream carries the body as its last event and
     * ends.
     */
    void complete(Answer answer);

    /**
     * Turns this exchange into a long-lived event stream now, without waiting for something to send (for
     * {@code subscriptions/listen}).
     */
    void openStream();

    /** Runs once when the client goes before the answer; at once if it already has. The action must not wait. */
    void onDisconnect(Runnable action);

    /**
     * Tells what the message turned out to be, for the transport's log; nothing more follows from it. All three may be
     * empty, and the last two are the client's words.
     *
     * @param era the family of protocol revisions
     * @param target the tool or prompt by its name, or the resource by its URI
     */
    default void about(String era, String method, String target) {}

    /**
     * The final answer. An empty body (length 0) with status 202 acknowledges a notification.
     *
     * @param status the HTTP status while nothing has been streamed
     * @param headers further response headers (such as {@code Mcp-Session-Id}), likewise
     */
    record Answer(int status, Map<String, String> headers, RawJson body) {
        public static final Answer ACCEPTED = new Answer(202, RawJson.ofUtf8(new byte[0], 0));

        public Answer {
            headers = Map.copyOf(headers);
        }

        public Answer(int status, RawJson body) {
            this(status, Map.of(), body);
        }
    }
}
