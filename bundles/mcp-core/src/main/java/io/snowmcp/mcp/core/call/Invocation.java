package io.snowmcp.mcp.core.call;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Calls a handler that belongs to somebody else: whatever it does, the call ends. */
final class Invocation {

    private Invocation() {}

    static <R> void of(
            ServerCall call, String target, Supplier<CompletionStage<R>> handler, Function<R, Outcome> toOutcome) {
        call.target(target);
        MDC.put("request", call.requestId());
        MDC.put("caller", call.caller().name());
        MDC.put("target", target);
        try {
            handler.get().whenComplete((result, thrown) -> end(call, result, thrown, toOutcome));
        } catch (Throwable e) {
            call.fail(e);
        } finally {
            MDC.remove("request");
            MDC.remove("caller");
            MDC.remove("target");
        }
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
