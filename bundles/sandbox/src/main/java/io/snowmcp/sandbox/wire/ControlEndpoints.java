package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxControl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@link SandboxControl} over HTTP, for tests in another process; only there if the options say so. */
final class ControlEndpoints {
    private final Switches switches;

    ControlEndpoints(Switches switches) {
        this.switches = switches;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/control", this::state),
                action("forget", switches::forget),
                action("stall-next", switches::stallNext),
                action("stall-all", switches::stallAll),
                action("release", switches::releaseAll),
                action("expire-session-tokens", switches::expireSessionTokens),
                action("expire-master-tokens", switches::expireMasterTokens),
                action("lose-sessions", switches::loseSessions),
                Route.post("/control/delay-next", this::delayNext));
    }

    private CompletionStage<Answer> state(WireRequest request) {
        return done(Map.of(
                "openSessions", switches.openSessions(),
                "peakSessions", switches.peakSessions(),
                "sessionsOpened", switches.sessionsOpened(),
                "statementCount", switches.statementCount(),
                "waiting", switches.waiting(),
                "statements", switches.statements(),
                "aborts", switches.aborts()));
    }

    private CompletionStage<Answer> delayNext(WireRequest request) {
        switches.delayNext(Duration.ofMillis(Long.parseLong(request.query().getOrDefault("millis", "1000"))));
        return done(Map.of());
    }

    private static Route action(String name, Runnable action) {
        return Route.post("/control/" + name, request -> {
            action.run();
            return done(Map.of());
        });
    }

    private static CompletionStage<Answer> done(Object data) {
        return CompletableFuture.completedFuture(Envelope.success(data));
    }
}
