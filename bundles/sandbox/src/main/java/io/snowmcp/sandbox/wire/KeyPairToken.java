package io.snowmcp.sandbox.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
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

    private final Clock clock;

    KeyPairToken(Clock clock) {
        this.clock = clock;
    }

    boolean valid(String token, String account, String user, List<PublicKey> keys) {
        var subject = account.toUpperCase(Locale.ROOT) + "." + user;
        return Jwt.parse(token)
                .filter(jwt -> subject.equals(jwt.text("sub")) && inTime(jwt))
                .filter(jwt -> keys.stream()
                        .anyMatch(
                                key -> (subject + "." + fingerprint(key)).equals(jwt.text("iss")) && jwt.signedBy(key)))
                .isPresent();
    }

    private boolean inTime(Jwt jwt) {
        var now = clock.instant().getEpochSecond();
        var issued = jwt.seconds("iat", Long.MIN_VALUE / 2);
        var end = jwt.seconds("exp", 0);
        return end > now - SKEW.toSeconds()
                && issued < now + SKEW.toSeconds()
                && end - issued <= LONGEST.plus(SKEW).toSeconds();
    }

    private static String fingerprint(PublicKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return "SHA256:" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
