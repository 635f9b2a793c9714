package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.ConnectionInfo.State;
import io.snowmcp.snowflake.api.Failure;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a connection is; one log line for each change. */
final class Condition {

    private record Now(State state, String detail) {}

    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

    private final String name;
    private volatile Now now = new Now(State.IDLE, "");
    private volatile String refusal = "";

    Condition(String name) {
        this.name = name;
    }

    State state() {
        return now.state();
    }

    /** What is wrong, for callers and operators; empty if nothing is. */
    String detail() {
        return refusal.isEmpty() ? now.detail() : refusal;
    }

    synchronized void configured() {
        if (!refusal.isEmpty()) {
            LOG.info("Connection {}: its configuration is good again", name);
        }
        refusal = "";
    }

    /** New sessions are to be used, of which nothing is known yet. */
    synchronized void fresh() {
        now = new Now(State.IDLE, "");
    }

    synchronized void refused(String reason, boolean lastGoodWorks) {
        if (reason.equals(refusal)) {
            return;
        }
        refusal = reason;
        if (lastGoodWorks) {
            LOG.warn("Connection {}: {}. The last good configuration stays in use", name, Failures.oneLine(reason));
        } else {
            now = new Now(State.MISCONFIGURED, reason);
            LOG.warn("Connection {} cannot be used: {}", name, Failures.oneLine(reason));
        }
    }

    void saw(Optional<Failure> failure, Optional<Throwable> cause) {
        if (failure.isEmpty() || answered(failure.get())) {
            if (now.state() != State.UP) {
                up();
            }
        } else if (broken(failure.get())) {
            down(failure.get(), cause);
        }
    }

    private static boolean answered(Failure failure) {
        return failure instanceof Failure.StatementFailed || failure instanceof Failure.WarehouseUnavailable;
    }

    private static boolean broken(Failure failure) {
        return failure instanceof Failure.Unreachable
                || failure instanceof Failure.LoginRejected
                || failure instanceof Failure.Misconfigured;
    }

    private synchronized void up() {
        if (now.state() != State.UP) {
            now = new Now(State.UP, "");
            LOG.info("Connection {} is up", name);
        }
    }

    /** Without what holds for the moment only. */
    static Failure lasting(Failure failure) {
        return failure instanceof Failure.Unreachable away
                ? new Failure.Unreachable(away.connection(), away.reason())
                : failure;
    }

    private synchronized void down(Failure failure, Optional<Throwable> cause) {
        if (now.state() != State.DOWN) {
            LOG.warn(
                    "Connection {} is down: {} ({})",
                    name,
                    failure.message(),
                    cause.map(e -> Failures.oneLine(e.toString())).orElse("no detail"));
        }
        now = new Now(State.DOWN, lasting(failure).message());
    }
}
