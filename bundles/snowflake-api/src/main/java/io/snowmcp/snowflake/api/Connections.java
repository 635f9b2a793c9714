package io.snowmcp.snowflake.api;

import java.util.List;

/**
 * The connections an operator has configured. An OSGi service; thread-safe; no method blocks or does I/O, so both may be
 * called on a request's own thread.
 */
public interface Connections {

    /** Every configured connection ordered by name, broken ones included; the default one is marked. */
    List<ConnectionInfo> list();

    /**
     * Queues {@code work} for a session of the lease's connection and returns at once.
     *
     * <p>Waiting work holds no thread. Callers of one connection take turns (one caller's queue never delays another's
     * single piece of work by more than the work running), and the queue is bounded: over the bound, and for every other
     * reason not to run, the result completes exceptionally with a {@link SnowflakeException}.
     *
     * <p>The result completes by {@link Lease#timeout()} (counted from this call, queueing included) plus one second,
     * whatever the network does: work that does not return in time is abandoned, its statement cancelled and its session
     * closed in the background.
     */
    <T> Running<T> submit(Lease lease, SessionWork<T> work);
}
