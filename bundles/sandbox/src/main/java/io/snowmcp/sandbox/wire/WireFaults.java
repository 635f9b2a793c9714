package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.FaultScope;
import io.snowmcp.sandbox.SandboxControl.Stall;
import io.snowmcp.sandbox.WireFault;
import io.snowmcp.sandbox.WirePath;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What may happen to a request between its arrival and the end of its answer. */
final class WireFaults {
    private final Armed<WireFault> armed = new Armed<>();
    private final Armed<Refusal> logins = new Armed<>();

    Stall arm(WireFault fault, FaultScope scope) {
        return armed.arm(fault, scope);
    }

    Stall failLogins(String code, String message, FaultScope scope) {
        return logins.arm(new Refusal(code, message), scope);
    }

    /** Throws what the next login is to be refused with, if there is such a switch. */
    void login() {
        logins.take(Optional.of(WirePath.LOGIN)).stream().findFirst().ifPresent(hit -> {
            hit.gate().reached();
            throw hit.fault();
        });
    }

    /** What meets a request that has just come. */
    Met meet(Optional<WirePath> path) {
        return new Met(armed.take(path));
    }

    int waiting() {
        return armed.waiting();
    }

    void release() {
        armed.release();
        logins.release();
    }

    /** The faults of one request. */
    record Met(List<Armed.Hit<WireFault>> hits) {

        /** Completes when the request may go on. */
        CompletionStage<Void> held() {
            var held = CompletableFuture.<Void>completedFuture(null);
            for (var hit : hits) {
                if (hit.fault() instanceof WireFault.Stall) {
                    held = held.thenCompose(go -> ended(hit.gate().enter(new CompletableFuture<>())));
                } else if (hit.fault() instanceof WireFault.Delay delay) {
                    held = held.thenCompose(go -> ended(hit.gate().enter(delay.time(), new CompletableFuture<>())));
                } else {
                    hit.gate().reached();
                }
            }
            return held;
        }

        private static CompletableFuture<Void> ended(CompletableFuture<?> wait) {
            return wait.thenApply(done -> null);
        }

        boolean isEmpty() {
            return hits.isEmpty();
        }

        boolean has(Class<? extends WireFault> kind) {
            return find(kind).isPresent();
        }

        <F extends WireFault> Optional<F> find(Class<F> kind) {
            return hits.stream()
                    .map(Armed.Hit::fault)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst();
        }
    }
}
