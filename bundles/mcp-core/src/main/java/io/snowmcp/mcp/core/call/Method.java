package io.snowmcp.mcp.core.call;

/** One JSON-RPC method. Called on the request's thread; ends the call then or later. */
@FunctionalInterface
public interface Method {

    void serve(ServerCall call);
}
