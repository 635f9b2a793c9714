package io.snowmcp.ops.api;

/**
 * Says how one part of the server is. Published as an OSGi service; called on any thread and often, so {@link #check()}
 * must answer from memory: no I/O, no lock held for long, no exception.
 */
public interface HealthCheck {

    /** The stable, lower-case name an operator sees, such as {@code connection.sales}; unique in the process. */
    String name();

    /** The state now; never null. */
    Health check();

    /**
     * Whether the server is not ready while this check is {@link Health.Status#CRITICAL}. False by default: a broken
     * Snowflake account is no reason to take the node out of a load balancer.
     */
    default boolean gatesReadiness() {
        return false;
    }

    /**
     * Whether the start cannot succeed while this check is {@link Health.Status#CRITICAL} as it is now: the process then
     * says its message and ends with 1 instead of waiting. Asked only until the server is ready.
     */
    default boolean endsStart() {
        return false;
    }
}
