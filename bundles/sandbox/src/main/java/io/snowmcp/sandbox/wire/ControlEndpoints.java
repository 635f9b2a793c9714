package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.WireFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** {@link io.snowmcp.sandbox.SandboxControl} over HTTP, for tests in another process; only there if the options say so. */
final class ControlEndpoints {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Switches switches;
    private final IntSupplier ownPort;

    /** @param ownPort a port of its own, which answers while the other is killed */
    ControlEndpoints(Switches switches, IntSupplier ownPort) {
        this.switches = switches;
        this.ownPort = ownPort;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.add(Route.get("/control", this::state));
        routes.addAll(actions());
        routes.addAll(wireFaults());
        routes.addAll(statementFaults());
        routes.add(Route.post("/control/.*", ControlEndpoints::unknown));
        routes.add(Route.get("/control/.*", ControlEndpoints::unknown));
        return routes.stream().map(Route::unbreakable).toList();
    }

    private List<Route> actions() {
        return List.of(
                verb("forget", List.of(), p -> switches.forget()),
                verb("release", List.of(), p -> switches.release()),
                verb("revive", List.of(), p -> switches.revive()),
                Route.post("/control/kill", this::kill),
                verb("user", List.of("name", "password", "publicKey", "token"), p -> switches.change(p.user())),
                verb("expire-session-tokens", List.of(), p -> switches.expireSessionTokens()),
                verb("expire-master-tokens", List.of(), p -> switches.expireMasterTokens()),
                verb("lose-sessions", List.of(), p -> switches.loseSessions()));
    }

    private List<Route> wireFaults() {
        return List.of(
                fault("unavailable", List.of(), p -> new WireFault.Unavailable()),
                fault("drop", List.of(), p -> new WireFault.Drop()),
                fault("drop-mid", List.of(), p -> new WireFault.DropMid()),
                fault("stall", List.of(), p -> new WireFault.Stall()),
                fault(
                        "delay",
                        List.of("millis"),
                        p -> new WireFault.Delay(p.millis().orElse(DELAY))),
                fault(
                        "slow-bytes",
                        List.of("bytesPerSecond"),
                        p -> new WireFault.SlowBytes(p.required("bytesPerSecond", 1, 1_000_000_000))));
    }

    private List<Route> statementFaults() {
        return List.of(
                verb("stall-next", List.of(), p -> switches.stallNext()),
                verb("stall-all", List.of(), p -> switches.stallAll()),
                verb(
                        "delay-next",
                        List.of("millis"),
                        p -> switches.delayNext(p.millis().orElse(DELAY))),
                verb(
                        "slow-query",
                        List.of("for", "count", "seconds"),
                        p -> switches.slowStatements(p.seconds(), p.scope())),
                verb(
                        "fail-statement",
                        List.of("for", "count", "code", "sqlState", "message"),
                        p -> switches.failStatements(
                                p.code("000603"),
                                p.sqlState("XX000"),
                                p.text("message", "SQL execution internal error"),
                                p.scope())),
                verb(
                        "fail-login",
                        List.of("for", "count", "code", "message"),
                        p -> switches.failLogins(
                                p.code("390100"),
                                p.text("message", "Incorrect username or password was specified."),
                                p.scope())));
    }

    /** Asked over the very port, it can only die once the answer is sent. */
    private CompletionStage<Answer> kill(WireRequest request) {
        return checked("kill", request, List.of("millis"), p -> {
            var downtime = p.millis();
            Runnable death = () -> downtime.ifPresentOrElse(switches::kill, switches::kill);
            if (request.localPort() == ownPort.getAsInt()) {
                death.run();
            } else {
                request.afterwards().accept(death);
            }
        });
    }

    private Route fault(String name, List<String> own, Function<ControlParameters, WireFault> fault) {
        var known =
                Stream.concat(ControlParameters.SCOPE.stream(), own.stream()).toList();
        return verb(name, known, p -> switches.inject(fault.apply(p), p.scope()));
    }

    private Route verb(String name, List<String> known, Consumer<ControlParameters> action) {
        return Route.post("/control/" + name, request -> checked(name, request, known, action));
    }

    private CompletionStage<Answer> checked(
            String name, WireRequest request, List<String> known, Consumer<ControlParameters> action) {
        try {
            action.accept(new ControlParameters(request.query(), known));
            return done(Map.of("controlPort", ownPort.getAsInt()));
        } catch (ControlParameters.BadParameter e) {
            return refused(400, name + ": " + e.getMessage());
        } catch (IllegalStateException e) {
            return refused(409, name + ": " + e.getMessage());
        }
    }

    private CompletionStage<Answer> state(WireRequest request) {
        var state = new LinkedHashMap<String, Object>();
        state.put("controlPort", ownPort.getAsInt());
        state.put("openSessions", switches.openSessions());
        state.put("peakSessions", switches.peakSessions());
        state.put("sessionsOpened", switches.sessionsOpened());
        state.put("loginAttempts", switches.loginAttempts());
        state.put("heartbeats", switches.heartbeats());
        state.put("renewals", switches.renewals());
        state.put("statementCount", switches.statementCount());
        state.put("waiting", switches.waiting());
        state.put("statements", switches.statements());
        state.put("aborts", switches.aborts());
        return done(state);
    }

    private static CompletionStage<Answer> unknown(WireRequest request) {
        return refused(404, "no such verb: " + request.method() + " " + request.path());
    }

    private static CompletionStage<Answer> refused(int status, String message) {
        var answer = Envelope.refused(new Refusal("000002", message)).withStatus(status);
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletionStage<Answer> done(Object data) {
        return CompletableFuture.completedFuture(Envelope.success(data));
    }
}
