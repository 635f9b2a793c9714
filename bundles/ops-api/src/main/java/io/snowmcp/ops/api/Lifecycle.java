package io.snowmcp.ops.api;

/** Where the server is in its life. Published as an OSGi service by {@code lifecycle}; readable from any thread. */
public interface Lifecycle {

    /** States are passed in this order and never backwards. */
    enum State {
        /** Bundles are being started; calls may fail. */
        STARTING,
        /** Everything that was to start has started, and the engine answers. */
        READY,
        /** No new call is taken; accepted ones are being finished. */
        DRAINING,
        /** Nothing is served. */
        STOPPED
    }

    /** The state now; never null, never blocks. */
    State state();
}
