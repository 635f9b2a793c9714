package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.FaultScope;
import io.snowmcp.sandbox.SandboxControl.Stall;
import io.snowmcp.sandbox.sql.SqlFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What may happen to a statement in its turn, before it runs. */
final class StatementFaults {
    private final Armed<Fault> armed = new Armed<>();
    private final AtomicReference<Stall> all = new AtomicReference<>();

    private interface Fault {
        void meet(QueryRun run, Gate gate) throws SqlFailure;
    }

    /** Holds the statement on this thread, or fails it, if a switch says so. */
    void pass(QueryRun run) throws SqlFailure {
        for (var hit : armed.take(Optional.empty())) {
            hit.fault().meet(run, hit.gate());
        }
    }

    Stall stallNext() {
        return stall(FaultScope.next());
    }

    Stall stallAll() {
        var stall = stall(FaultScope.all());
        var before = all.getAndSet(stall);
        if (before != null) {
            before.release();
        }
        return stall;
    }

    private Stall stall(FaultScope scope) {
        return armed.arm((run, gate) -> gate.enter(run.cancelled()).join(), scope);
    }

    Stall slow(Duration time, FaultScope scope) {
        return armed.arm((run, gate) -> gate.enter(time, run.cancelled()).join(), scope);
    }

    Stall fail(String code, String sqlState, String message, FaultScope scope) {
        return armed.arm(
                (run, gate) -> {
                    gate.reached();
                    throw new SqlFailure(code, sqlState, message);
                },
                scope);
    }

    int waiting() {
        return armed.waiting();
    }

    void release() {
        armed.release();
    }
}
