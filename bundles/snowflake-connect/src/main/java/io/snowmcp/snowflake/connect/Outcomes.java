package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many calls of one connection ended how. Any thread may count. */
final class Outcomes {

    enum Outcome {
        /** Answered with rows. */
        OK,
        /** Snowflake refused or aborted the statement, or had no warehouse for it. */
        STATEMENT_FAILED,
        DEADLINE_EXCEEDED,
        CANCELLED,
        /** The queue was full. */
        BUSY,
        UNREACHABLE,
        LOGIN_REJECTED,
        SESSION_LOST,
        /** The rest: misconfigured, closed, a fault of our own. */
        OTHER
    }

    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

    Outcomes() {
        for (var outcome : Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    /** @param thrown null for a success, as {@code whenComplete} has it */
    Outcome count(Throwable thrown) {
        var outcome = of(thrown);
        counts.get(outcome).increment();
        return outcome;
    }

    long of(Outcome outcome) {
        return counts.get(outcome).sum();
    }

    private static Outcome of(Throwable thrown) {
        if (thrown == null) {
            return Outcome.OK;
        }
        return thrown instanceof SnowflakeException e ? of(e.failure()) : Outcome.OTHER;
    }

    private static Outcome of(Failure failure) {
        if (failure instanceof Failure.StatementFailed || failure instanceof Failure.WarehouseUnavailable) {
            return Outcome.STATEMENT_FAILED;
        }
        if (failure instanceof Failure.DeadlineExceeded) {
            return Outcome.DEADLINE_EXCEEDED;
        }
        if (failure instanceof Failure.Cancelled) {
            return Outcome.CANCELLED;
        }
        if (failure instanceof Failure.Busy) {
            return Outcome.BUSY;
        }
        if (failure instanceof Failure.Unreachable) {
            return Outcome.UNREACHABLE;
        }
        if (failure instanceof Failure.LoginRejected) {
            return Outcome.LOGIN_REJECTED;
        }
        return failure instanceof Failure.SessionLost ? Outcome.SESSION_LOST : Outcome.OTHER;
    }
}
