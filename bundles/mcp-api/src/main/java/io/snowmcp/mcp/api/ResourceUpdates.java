package io.snowmcp.mcp.api;

/** Tells subscribed clients that a resource has changed. An OSGi service published by {@code mcp-core}; thread-safe. */
public interface ResourceUpdates {

    /** Returns at once; clients that did not subscribe to the URI hear nothing. */
    void updated(String uri);
}
