package io.snowmcp.mcp.core.call;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls a handler that belongs to somebody else: whatever it does, the call ends. */
final class Invocation {

    private Invocation() {}

    static <R> void of(
            ServerCall call, String target, Supplier<CompletionStage<R>> handler, Function<R, Outcome> toOutcome) {
        call.target(target);
        call.onItsLogLines(() -> {
            try {
                handler.get().whenComplete((result, thrown) -> end(call, result, thrown, toOutcome));
            } catch (Throwable e) {
                call.fail(e);
            }
        });
        if (!call.isAnswered()) {
            call.waiting();
        }
    }

    private static <R> void end(ServerCall call, R result, Throwable thrown, Function<R, Outcome> toOutcome) {
        if (thrown != null) {
            call.fail(thrown);
            return;
        }
        try {
            call.finish(toOutcome.apply(result));
        } catch (RuntimeException | LinkageError e) {
            call.fail(e);
        }
    }
}
