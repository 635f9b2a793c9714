package io.snowmcp.snowflake.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What a caller may know of a configured connection: no host, user or secret. {@code detail} is one line that says what
 * is wrong when {@code state} is not {@link State#UP} or {@link State#IDLE}, else empty.
 */
public record ConnectionInfo(
        String name,
        boolean isDefault,
        String description,
        State state,
        String detail,
        Optional<String> role,
        Optional<String> warehouse,
        Optional<String> database,
        Optional<String> schema) {

    public enum State {
        /** Configured, not used yet (connections are lazy). */
        IDLE,
        /** The last attempt reached Snowflake. */
        UP,
        /** The last attempt failed. */
        DOWN,
        /** The configuration cannot work; no attempt is made. */
        MISCONFIGURED
    }

    public ConnectionInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
