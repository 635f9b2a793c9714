package io.snowmcp.ops.api;

/**
 * A part that holds work which must not be cut off by a stop. Published as an OSGi service. All methods are called by
 * {@code lifecycle} on one thread, never concurrently, and return at once.
 */
public interface Drainable {

    /** The stable, lower-case name that log lines use. */
    String name();

    /** Takes no new work from now on and says so to whoever asks; what runs goes on. Idempotent. */
    void beginDrain();

    /** How many pieces of accepted work are not yet answered; 0 means drained. */
    int inFlight();

    /** The deadline has passed: gives up what still runs and answers its callers. Idempotent. */
    void abandon();
}
