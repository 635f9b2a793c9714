package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One request while it is being served: who asks, and how to talk back. Thread-safe; no method blocks. */
public interface Call {

    /** The server's own id of this request, unique in time, as it stands on every log line; not the JSON-RPC id. */
    String requestId();

    Caller caller();

    /** Whether the client asked for progress; without that, {@link #progress} sends nothing. */
    boolean wantsProgress();

    /**
     * Tells the client how far the work is. A value that does not exceed the last one sent is dropped (progress is
     * strictly increasing), as is everything after the answer.
     *
     * @param total the value at which the work is done, or NaN when unknown
     * @param message one line for a person; may be empty
     */
    void progress(double done, double total, String message);

    /** Sends a log notification if the client's era and level ask for it; otherwise does nothing. */
    void log(LogLevel level, String logger, JsonNode data);

    /**
     * Runs {@code action} once when the client gives the request up; at once if it already has, never after the answer.
     * The action must not wait.
     */
    void onCancel(Runnable action);

    boolean isCancelled();

    /** The client's declared capabilities; empty object when it declared none. */
    ObjectNode clientCapabilities();

    /** What the user answered to the {@link InputRequest} of that key, if this is the call that brings it. */
    Optional<JsonNode> inputResponse(String key);

    /** The state this handler gave with {@link InputRequired}, verified to be its own, unexpired and this caller's. */
    Optional<JsonNode> inputState();

    /** Severities of RFC 5424 as MCP uses them, least severe first. */
    enum LogLevel {
        DEBUG,
        INFO,
        NOTICE,
        WARNING,
        ERROR,
        CRITICAL,
        ALERT,
        EMERGENCY
    }
}
