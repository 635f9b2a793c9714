package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.sandbox.AccessToken;
import io.snowmcp.sandbox.SandboxUser;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides whether the data of a login request prove the user, by any authenticator the sandbox knows. */
final class Authentication {
    private final Users users;
    private final Passwords passwords;
    private final KeyPairToken keyPair;
    private final OauthTokens oauth;
    private final Clock clock;

    Authentication(Users users, OauthTokens oauth, Clock clock) {
        this.users = users;
        this.oauth = oauth;
        this.clock = clock;
        passwords = new Passwords(new Totp(clock));
        keyPair = new KeyPairToken(clock);
    }

    /**
     * Who has logged in.
     *
     * @param user the stored name
     * @param role of the session
     * @param mfaToken for the client to keep
     */
    record Proven(String user, Optional<String> role, Optional<String> mfaToken) {}

    /** @param role the client asks for */
    Proven prove(JsonNode data, Optional<String> role) {
        var name = Users.stored(data.path("LOGIN_NAME").asText());
        var user = users.find(name);
        var token = data.path("TOKEN").asText();
        var authenticator = data.path("AUTHENTICATOR").asText("SNOWFLAKE").toUpperCase(Locale.ROOT);
        return switch (authenticator) {
            case "", "SNOWFLAKE", "USERNAME_PASSWORD_MFA" -> {
                passwords.check(user, data);
                yield new Proven(name, role, passwords.mfaToken(name, data));
            }
            case "SNOWFLAKE_JWT" -> {
                var keys = user.map(SandboxUser::keys).orElse(List.of());
                if (!keyPair.valid(token, data.path("ACCOUNT_NAME").asText(), name, keys)) {
                    throw new Refusal("390144", "JWT token is invalid.");
                }
                yield new Proven(name, role, Optional.empty());
            }
            case "PROGRAMMATIC_ACCESS_TOKEN" -> accessToken(user, token, role);
            case "OAUTH" -> oauth(name, user, token, role);
            default -> throw Refusal.notEmulated("authenticator " + authenticator);
        };
    }

    private Proven accessToken(Optional<SandboxUser> user, String token, Optional<String> role) {
        var found =
                found(user, token).orElseThrow(() -> new Refusal("394400", "Programmatic access token is invalid."));
        var only = found.role().map(Users::stored);
        if (only.isPresent() && role.isPresent() && !only.get().equals(Users.stored(role.get()))) {
            throw new Refusal(
                    "390186",
                    "Role '" + role.get()
                            + "' specified in the connect string is not granted to this user. Contact your"
                            + " local system administrator, or attempt to login with another role, e.g. PUBLIC.");
        }
        return new Proven(user.get().name(), only.or(() -> role), Optional.empty());
    }

    private Optional<AccessToken> found(Optional<SandboxUser> user, String token) {
        return user.stream()
                .flatMap(u -> u.tokens().stream())
                .filter(t -> Users.same(t.value(), token))
                .filter(t -> t.expires().isEmpty()
                        || clock.instant().isBefore(t.expires().get()))
                .findFirst();
    }

    /** The client need not name the user: the token does. */
    private Proven oauth(String name, Optional<SandboxUser> user, String token, Optional<String> role) {
        if (found(user, token).isPresent()) {
            return accessToken(user, token, role);
        }
        var granted = oauth.verify(token)
                .filter(g -> name.isEmpty() || g.user().equals(name))
                .orElseThrow(() -> new Refusal("390303", "Invalid OAuth access token."));
        if (granted.role().isPresent()
                && role.isPresent()
                && !granted.role().get().equals(Users.stored(role.get()))) {
            throw new Refusal(
                    "390317",
                    "The role requested in the connection, or the default role if none was requested in the connection ('"
                            + role.get() + "'), is not listed in the Access Token or was filtered.");
        }
        return new Proven(granted.user(), granted.role().or(() -> role), Optional.empty());
    }
}
