package io.snowmcp.sandbox;

/** The kinds of requests a fault can be put in the way of. */
public enum WirePath {
    LOGIN,
    QUERY,
    RESULT,
    HEARTBEAT,
    RENEW,
    ABORT,
    CHUNK
}
