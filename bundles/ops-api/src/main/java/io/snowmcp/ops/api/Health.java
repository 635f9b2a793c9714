package io.snowmcp.ops.api;

import java.util.Objects;

/**
 * One answer of a {@link HealthCheck}: immutable. The message is one line for a person; it holds no secret, and no host
 * or path that a stranger should not see, because an unauthenticated endpoint may print it.
 */
public record Health(Status status, String message) {

    /** Worse is later, so that the worst of several is their maximum. */
    public enum Status {
        /** Nothing to do. */
        OK,
        /** An operator should look; callers are served. */
        WARN,
        /** A promise is broken. */
        CRITICAL
    }

    public Health {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
    }

    public static Health ok(String message) {
        return new Health(Status.OK, message);
    }

    public static Health warn(String message) {
        return new Health(Status.WARN, message);
    }

    public static Health critical(String message) {
        return new Health(Status.CRITICAL, message);
    }
}
