package io.snowmcp.snowflake.connect;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A connection's checked configuration, split by what a change of it costs: {@link Login} needs new sessions,
 * {@link Sizing} and {@link Label} apply in place.
 */
record Settings(Login login, Sizing sizing, Label label) {

    /** Everything that makes a session what it is. */
    record Login(
            Identities identities,
            ResultFormat resultFormat,
            Map<String, String> sessionParameters,
            QueryTag queryTag,
            Timeouts timeouts) {

        Login {
            sessionParameters = Map.copyOf(sessionParameters);
        }

        /** As configured. */
        Home home() {
            return identities.first().home();
        }

        /** Another text whenever a file that a login depends on is another. */
        String stamp() {
            return identities.stamp();
        }
    }

    /** The context an operator asks for; empty is the user's own default. */
    record Home(
            Optional<String> role, Optional<String> warehouse, Optional<String> database, Optional<String> schema) {}

    record Timeouts(
            Duration connect,
            Duration query,
            Duration network,
            Duration idle,
            Duration maxLifetime,
            Duration keepAlive,
            Duration validateAfterIdle,
            Duration validation) {}

    record Sizing(int poolMin, int poolMax, int queueMax) {}

    record Label(String description, boolean isDefault) {}

    enum ResultFormat {
        ARROW,
        JSON
    }

    @Override
    public String toString() {
        return "Settings[" + sizing + "]";
    }
}
