package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Verifies a key-pair JWT: RS256, issuer {@code ACCOUNT.USER.SHA256:<fingerprint>}, subject {@code ACCOUNT.USER}, at
 * most an hour long (docs.snowflake.com, "Authenticating with key pair").
 */
final class KeyPairToken {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Clock clock;

    KeyPairToken(Clock clock) {
        this.clock = clock;
    }

    boolean valid(String token, String account, String user, List<PublicKey> keys) {
        var parts = token.split("\\.");
        if (parts.length != 3) {
            return false;
        }
        try {
            var claims = json(parts[1]);
            var subject = account.toUpperCase(Locale.ROOT) + "." + user;
            for (var key : keys) {
                if ("RS256".equals(json(parts[0]).path("alg").asText())
                        && subject.equals(claims.path("sub").asText())
                        && (subject + "." + fingerprint(key))
                                .equals(claims.path("iss").asText())
                        && inTime(claims)
                        && signed(parts, key)) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean inTime(JsonNode claims) {
        var now = clock.instant().getEpochSecond();
        var issued = claims.path("iat").asLong(Long.MIN_VALUE / 2);
        var end = claims.path("exp").asLong(0);
        return end > now - SKEW.toSeconds()
                && issued < now + SKEW.toSeconds()
                && end - issued <= LONGEST.plus(SKEW).toSeconds();
    }

    private static boolean signed(String[] parts, PublicKey key) throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static String fingerprint(PublicKey key) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return "SHA256:" + Base64.getEncoder().encodeToString(digest);
    }

    private JsonNode json(String part) throws IOException {
        return mapper.readTree(Base64.getUrlDecoder().decode(part));
    }
}
