package io.snowmcp.snowflake.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of {@link Connections#submit}: which connection (empty: the default one), for whom, in which context,
 * and by when. {@code timeout} bounds the whole, queueing included; it is positive.
 */
public record Lease(Optional<String> connection, Origin origin, Context context, Duration timeout) {

    public Lease {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(context, "context");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
    }

    /** Whose work it is: turns are taken by {@code caller}; all three go into the query tag. */
    public record Origin(String caller, String tool, String requestId) {
        public Origin {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(requestId, "requestId");
        }
    }

    /**
     * Where the work runs; what is empty is as the connection is configured. Names are as Snowflake stores them (exact
     * case, unquoted). It holds for this work only: the session's next user finds it as configured.
     */
    public record Context(
            Optional<String> database, Optional<String> schema, Optional<String> warehouse, Optional<String> role) {

        /** As the connection is configured. */
        public static final Context CONFIGURED =
                new Context(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
