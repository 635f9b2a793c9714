package io.snowmcp.snowflake.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every way in which work fails. {@link #message()} is for the caller: it says what is wrong and what to change, and
 * holds no secret, host or stack trace; the operator's detail goes to the log under the request id.
 */
public sealed interface Failure {

    String message();

    /** There is no connection of that name (or, with an empty name, none at all). */
    record UnknownConnection(String name, List<String> known) implements Failure {
        public UnknownConnection {
            known = List.copyOf(known);
        }

        @Override
        public String message() {
            if (known.isEmpty()) {
                return "No Snowflake connection is configured: the operator adds one as"
                        + " etc/io.snowmcp.connection-<name>.cfg.";
            }
            return "Unknown connection '" + name + "'. Configured: " + String.join(", ", known) + ".";
        }
    }

    /** The connection's configuration cannot work; {@code reason} names the key. */
    record Misconfigured(String connection, String reason) implements Failure {
        @Override
        public String message() {
            return "Connection '" + connection + "' is misconfigured: " + reason;
        }
    }

    /** The connection's queue is full. */
    record Busy(String connection, int limit, Duration retryAfter) implements Failure {
        @Override
        public String message() {
            return "Connection '" + connection + "' is busy: its queue of " + limit
                    + " calls is full (queueMax of io.snowmcp.connection-" + connection + "). Try again in "
                    + Math.max(1, retryAfter.toSeconds()) + " s.";
        }
    }

    /**
     * Snowflake could not be reached. {@code retryAfter} is when the connection is tried again, zero if the next call
     * tries it.
     */
    record Unreachable(String connection, Reason reason, Duration retryAfter) implements Failure {

        public Unreachable(String connection, Reason reason) {
            this(connection, reason, Duration.ZERO);
        }

        public enum Reason {
            REFUSED("the connection was refused"),
            DNS("the account's host name does not resolve"),
            TLS("no TLS connection could be made"),
            STALLED("the server did not answer in time"),
            RESET("the connection was lost"),
            UNAVAILABLE("the service answered that it is unavailable"),
            UNKNOWN("the network failed");

            private final String words;

            Reason(String words) {
                this.words = words;
            }

            /** What happened, as a clause. */
            public String words() {
                return words;
            }
        }

        @Override
        public String message() {
            String again = retryAfter.isZero()
                    ? "try again later"
                    : "it is tried again in " + Math.max(1, retryAfter.toSeconds()) + " s, so call again then,";
            return "Snowflake cannot be reached over connection '" + connection + "': " + reason.words
                    + ". This is not caused by the statement; " + again + " or tell the operator.";
        }
    }

    /** Snowflake refused the login, with its own code (such as 390100). */
    record LoginRejected(String connection, String code, String detail) implements Failure {
        @Override
        public String message() {
            return "Snowflake rejected the login of connection '" + connection + "' (" + code + "): " + detail
                    + " The operator must correct the connection's credentials.";
        }
    }

    /**
     * Snowflake refused or aborted the statement. {@code code} is Snowflake's (such as 002003), {@code line} and
     * {@code position} are Snowflake's own (line from 1, position from 0), 0 and -1 when it gave none.
     */
    record StatementFailed(
            String code, String sqlState, String detail, int line, int position, Optional<String> queryId)
            implements Failure {
        @Override
        public String message() {
            return "Snowflake error " + code + " (" + sqlState + "): " + detail;
        }
    }

    /**
     * Snowflake has no warehouse to run the statement on; {@code detail} is its own sentence, {@code code} its code. The
     * statement may be fine.
     */
    record WarehouseUnavailable(String connection, Reason reason, String code, String detail, Optional<String> queryId)
            implements Failure {
        public enum Reason {
            /** The session has none. */
            NONE_SELECTED("Name one with the argument warehouse, or ask the operator to set one"),
            /** It is suspended and does not resume by itself. */
            SUSPENDED("Name another with the argument warehouse, or ask the operator to resume it"),
            /** The credits of its resource monitor are used up. */
            QUOTA("Name another with the argument warehouse, or ask the operator to raise the monitor's quota");

            private final String remedy;

            Reason(String remedy) {
                this.remedy = remedy;
            }
        }

        @Override
        public String message() {
            return "Snowflake error " + code + ": " + detail + " " + reason.remedy
                    + " (warehouse of io.snowmcp.connection-" + connection + ").";
        }
    }

    /**
     * The deadline passed while it was in {@code phase}; the statement is being cancelled. {@code network} is what was
     * found wrong with the way to Snowflake meanwhile, empty if it was fine or could not be told.
     */
    record DeadlineExceeded(
            String connection,
            Duration timeout,
            Running.Phase phase,
            Optional<String> queryId,
            Optional<Unreachable.Reason> network)
            implements Failure {
        @Override
        public String message() {
            if (network.isPresent()) {
                return "Timed out after " + timeout.toMillis() / 1000.0
                        + " s: Snowflake cannot be reached over connection '"
                        + connection + "', " + network.get().words()
                        + ". This is not caused by the statement; try again later or tell the operator.";
            }
            String doing =
                    switch (phase) {
                        case QUEUED -> "while it waited for a free session";
                        case CONNECTING -> "while it connected to Snowflake";
                        case EXECUTING -> "while Snowflake ran the statement; it was cancelled";
                        case READING, DONE -> "while rows were read";
                    };
            return "Timed out after " + timeout.toMillis() / 1000.0 + " s " + doing
                    + ". Ask for less, or allow more time (timeoutSeconds).";
        }
    }

    /** The caller gave up, or Snowflake says that somebody cancelled the statement. */
    record Cancelled(String detail) implements Failure {
        @Override
        public String message() {
            return "Cancelled: " + detail;
        }
    }

    /** The session ended at Snowflake before or during the statement, which may have run. */
    record SessionLost(String connection) implements Failure {
        @Override
        public String message() {
            return "The Snowflake session of connection '" + connection + "' was lost. Try again.";
        }
    }

    /** The connection was removed, replaced or the server is stopping. */
    record Closed(String connection) implements Failure {
        @Override
        public String message() {
            return "Connection '" + connection + "' is being closed. Try again.";
        }
    }

    /** The server itself failed; the log has it under {@code requestId}. */
    record Internal(String requestId) implements Failure {
        @Override
        public String message() {
            return "Internal error. The operator finds it in the log under request " + requestId + ".";
        }
    }
}
