package io.snowmcp.sandbox.wire;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sandbox as an authorization server: signs access tokens and knows its own again. */
final class OauthTokens {
    static final Duration VALIDITY = Duration.ofMinutes(10);
    static final String ISSUER = "snowmcp-sandbox";
    static final String AUDIENCE = "snowmcp-sandbox-account";

    private static final String ROLE = "session:role:";

    private final Clock clock;
    private KeyPair pair;

    OauthTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whom a token lets in.
     *
     * @param role the only one of the session; empty: any
     */
    record Granted(String user, Optional<String> role) {}

    String issue(String user, String scope) {
        var now = clock.instant().getEpochSecond();
        return Jwt.sign(
                Map.of(
                        "iss", ISSUER,
                        "aud", AUDIENCE,
                        "sub", user,
                        "scp", scope,
                        "nbf", now,
                        "iat", now,
                        "exp", now + VALIDITY.toSeconds(),
                        "jti", UUID.randomUUID().toString()),
                pair().getPrivate());
    }

    /** Empty if it is no token of this sandbox or not valid yet; a {@link Refusal} if it is no longer valid. */
    Optional<Granted> verify(String token) {
        var now = clock.instant().getEpochSecond();
        var jwt = Jwt.parse(token)
                .filter(t -> t.signedBy(pair().getPublic()))
                .filter(t -> ISSUER.equals(t.text("iss")) && AUDIENCE.equals(t.text("aud")))
                .filter(t -> t.seconds("nbf", Long.MAX_VALUE) <= now);
        if (jwt.isPresent() && jwt.get().seconds("exp", 0) <= now) {
            throw new Refusal("390318", "OAuth access token expired.");
        }
        return jwt.map(t -> new Granted(t.text("sub"), role(t.text("scp"))));
    }

    private static Optional<String> role(String scopes) {
        for (var scope : scopes.split(" ")) {
            if (scope.startsWith(ROLE)) {
                return Optional.of(Users.stored(scope.substring(ROLE.length())));
            }
        }
        return Optional.empty();
    }

    /** Made at the first use: it takes longer than the rest of the start. */
    private synchronized KeyPair pair() {
        if (pair == null) {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                pair = generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        return pair;
    }
}
