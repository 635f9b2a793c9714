package io.snowmcp.sandbox;

/** How rows travel when a session does not say: real accounts answer Arrow. */
public enum ResultFormat {
    JSON,
    ARROW
}
