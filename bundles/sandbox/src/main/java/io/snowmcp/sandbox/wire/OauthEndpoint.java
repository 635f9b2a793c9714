package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.OauthClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The token endpoint, for the client credentials grant (RFC 6749, sections 2.3.1, 4.4 and 5). */
final class OauthEndpoint {
    private static final String BASIC = "Basic ";

    private final List<OauthClient> clients;
    private final OauthTokens tokens;

    OauthEndpoint(List<OauthClient> clients, OauthTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    Route route() {
        return Route.post("/oauth/token-request", this::token);
    }

    private CompletionStage<Answer> token(WireRequest request) {
        var client = client(request);
        if (client.isEmpty()) {
            return error(401, "invalid_client", "Client id or secret is wrong.");
        }
        var grant = request.body().path("grant_type").asText();
        if (!grant.equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "The sandbox knows only client_credentials.");
        }
        var scope = request.body().path("scope").asText("");
        return CompletableFuture.completedFuture(Envelope.bare(Map.of(
                "access_token",
                tokens.issue(client.get().user(), scope),
                "token_type",
                "Bearer",
                "expires_in",
                OauthTokens.VALIDITY.toSeconds(),
                "scope",
                scope)));
    }

    private Optional<OauthClient> client(WireRequest request) {
        if (!request.authorization().startsWith(BASIC)) {
            var form = request.body();
            return find(
                    form.path("client_id").asText(), form.path("client_secret").asText());
        }
        try {
            var encoded = request.authorization().substring(BASIC.length()).strip();
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? find(decoded(pair[0]), decoded(pair[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<OauthClient> find(String id, String secret) {
        return clients.stream()
                .filter(client -> client.id().equals(id) && Users.same(client.secret(), secret))
                .findFirst();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static CompletionStage<Answer> error(int status, String code, String description) {
        var answer = Envelope.bare(Map.of("error", code, "error_description", description));
        return CompletableFuture.completedFuture(answer.withStatus(status));
    }
}
