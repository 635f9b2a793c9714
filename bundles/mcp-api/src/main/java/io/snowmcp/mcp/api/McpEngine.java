package io.snowmcp.mcp.api;

/** The protocol, as transports use it. An OSGi service published by {@code mcp-core}; thread-safe. */
public interface McpEngine {

    /**
     * Serves one HTTP-shaped message. Returns at once: what needs no wait is answered within the call, everything else
     * later from another thread. Exactly one {@link Exchange#complete} follows for each call, whatever happens.
     */
    void handle(Exchange exchange);

    /** The JSON-RPC error object for a request the transport itself refuses; {@code id} is null. */
    byte[] error(int code, String message);
}
