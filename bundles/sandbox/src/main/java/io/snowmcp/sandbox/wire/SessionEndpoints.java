package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.sandbox.WirePath;
import io.snowmcp.sandbox.sql.ResultArchive;
import io.snowmcp.sandbox.sql.SessionContext;
import io.snowmcp.sandbox.sql.SessionStart;
import io.snowmcp.sandbox.sql.SqlAccount;
import io.snowmcp.sandbox.sql.SqlFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Login, renewal, heartbeat and close. */
final class SessionEndpoints {
    private final SqlAccount account;
    private final Authentication authentication;
    private final Sessions sessions;
    private final Parameters parameters;
    private final ResultArchive results;
    private final WireFaults faults;

    SessionEndpoints(
            SqlAccount account,
            Authentication authentication,
            Sessions sessions,
            Parameters parameters,
            ResultArchive results,
            WireFaults faults) {
        this.account = account;
        this.authentication = authentication;
        this.sessions = sessions;
        this.parameters = parameters;
        this.results = results;
        this.faults = faults;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/session/v1/login-request", this::login).as(WirePath.LOGIN),
                Route.post("/session/token-request", this::renew).as(WirePath.RENEW),
                Route.post("/session/heartbeat", this::heartbeat).as(WirePath.HEARTBEAT),
                Route.post("/session", this::delete),
                // Who only wants to know whether somebody answers here.
                Route.get("/", request -> done(Map.of())),
                Route.post("/telemetry/send", request -> done(Map.of())));
    }

    private CompletionStage<Answer> login(WireRequest request) {
        faults.login();
        var data = request.body().path("data");
        var named = named(request);
        var proven = authentication.prove(data, named.role());
        var context = new SessionContext(named.database(), named.schema(), named.warehouse(), proven.role());
        try {
            var start = new SessionStart(proven.user(), context, settings(data.path("SESSION_PARAMETERS")), results);
            var application = data.path("CLIENT_APP_ID").asText();
            var answer = loggedIn(sessions.add(proven.user(), application, account.open(start)));
            proven.mfaToken().ifPresent(token -> answer.put("mfaToken", token));
            return done(answer);
        } catch (SqlFailure e) {
            throw new Refusal(e.code(), e.getMessage());
        }
    }

    private static SessionContext named(WireRequest request) {
        return new SessionContext(
                name(request, "databaseName"),
                name(request, "schemaName"),
                name(request, "warehouse"),
                name(request, "roleName"));
    }

    private static Optional<String> name(WireRequest request, String key) {
        return Optional.ofNullable(request.query().get(key)).filter(value -> !value.isEmpty());
    }

    static Map<String, String> settings(JsonNode node) {
        var settings = new HashMap<String, String>();
        node.properties()
                .forEach(entry -> settings.put(
                        entry.getKey().toUpperCase(Locale.ROOT),
                        entry.getValue().asText()));
        return settings;
    }

    private Map<String, Object> loggedIn(WireSession session) {
        var data = new HashMap<String, Object>();
        var tokens = session.tokens();
        data.put("token", tokens.session());
        data.put("masterToken", tokens.master());
        data.put("validityInSeconds", seconds(tokens.sessionEnd()));
        data.put("masterValidityInSeconds", seconds(tokens.masterEnd()));
        data.put("displayUserName", session.user());
        data.put("serverVersion", "9.0.0 sandbox");
        data.put("firstLogin", false);
        data.put("healthCheckInterval", 45);
        data.put("sessionId", session.id());
        data.put("parameters", parameters.list(session.sql().parameters()));
        var info = new HashMap<String, Object>();
        var context = session.sql().context();
        info.put("databaseName", context.database().orElse(null));
        info.put("schemaName", context.schema().orElse(null));
        info.put("warehouseName", context.warehouse().orElse(null));
        info.put("roleName", context.role().orElse(null));
        data.put("sessionInfo", info);
        return data;
    }

    private CompletionStage<Answer> renew(WireRequest request) {
        var tokens = sessions.renew(request.token()).tokens();
        return done(Map.of(
                "sessionToken", tokens.session(),
                "validityInSecondsST", seconds(tokens.sessionEnd()),
                "masterToken", tokens.master(),
                "validityInSecondsMT", seconds(tokens.masterEnd())));
    }

    private long seconds(Instant end) {
        return Math.max(0, Duration.between(sessions.now(), end).toSeconds());
    }

    private CompletionStage<Answer> heartbeat(WireRequest request) {
        sessions.require(request.token());
        return done(Map.of());
    }

    private CompletionStage<Answer> delete(WireRequest request) {
        if (!"true".equals(request.query().get("delete"))) {
            throw Refusal.notEmulated("POST /session without delete=true");
        }
        sessions.find(request.token()).ifPresentOrElse(sessions::close, () -> {
            throw Refusal.sessionGone();
        });
        return done(Map.of());
    }

    private static CompletionStage<Answer> done(Object data) {
        return CompletableFuture.completedFuture(Envelope.success(data));
    }
}
