package io.snowmcp.snowflake.connect;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A connection's checked configuration, split by what a change of it costs: only {@link Login} needs new sessions. */
record Settings(Login login, Sizing sizing, Upkeep upkeep, Statements statements, Label label) {

    /** Everything that makes a session what it is. */
    record Login(
            Identities identities,
            ResultFormat resultFormat,
            Map<String, String> sessionParameters,
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

    /** Fixed for a session when it is opened. */
    record Timeouts(Duration connect, Duration network, Duration maxLifetime, Duration keepAlive) {}

    /** Of sessions that nobody uses. */
    record Upkeep(Duration idle, Duration validateAfterIdle, Duration validation) {}

    /** Goes with each statement. */
    record Statements(QueryTag queryTag, Duration timeout) {}

    record Sizing(int poolMin, int poolMax, int queueMax) {}

    record Label(String description, boolean isDefault) {}

    enum ResultFormat {
        AUTO,
        ARROW,
        JSON
    }

    @Override
    public String toString() {
        return "Settings[" + sizing + "]";
    }
}
