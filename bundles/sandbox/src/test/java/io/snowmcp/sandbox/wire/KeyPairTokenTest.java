package io.snowmcp.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeyPairTokenTest {
    private static final long NOW = 1_800_000_000L;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static KeyPair pair;
    private static String issuer;

    private final KeyPairToken tokens = new KeyPairToken(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @BeforeAll
    static void newPair() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
        var digest =
                MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
        issuer = "ACC.ROBOT.SHA256:" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void acceptsATokenInTime() throws Exception {
        assertThat(valid(token("RS256", issuer, "ACC.ROBOT", NOW - 5, NOW + 60)))
                .isTrue();
    }

    @Test
    void refusesATokenAfterItsEnd() throws Exception {
        assertThat(valid(token("RS256", issuer, "ACC.ROBOT", NOW - 200, NOW - 61)))
                .isFalse();
    }

    @Test
    void refusesATokenOfTheFuture() throws Exception {
        assertThat(valid(token("RS256", issuer, "ACC.ROBOT", NOW + 61, NOW + 120)))
                .isFalse();
    }

    @Test
    void refusesATokenLongerThanAnHour() throws Exception {
        assertThat(valid(token("RS256", issuer, "ACC.ROBOT", NOW, NOW + 7200))).isFalse();
    }

    @Test
    void refusesAnotherSubjectOrIssuer() throws Exception {
        assertThat(valid(token("RS256", issuer, "ACC.ADMIN", NOW, NOW + 60))).isFalse();
        assertThat(valid(token("RS256", "ACC.ROBOT.SHA256:x", "ACC.ROBOT", NOW, NOW + 60)))
                .isFalse();
    }

    @Test
    void refusesATokenWithoutSignature() throws Exception {
        var signed = token("none", issuer, "ACC.ROBOT", NOW, NOW + 60);
        assertThat(valid(signed)).isFalse();
        assertThat(valid(signed.substring(0, signed.lastIndexOf('.') + 1))).isFalse();
        assertThat(valid("not a token")).isFalse();
    }

    @Test
    void refusesClaimsThatTheKeyDidNotSign() throws Exception {
        var genuine = token("RS256", issuer, "ACC.ROBOT", NOW, NOW + 60).split("\\.");
        var longer = token("RS256", issuer, "ACC.ROBOT", NOW, NOW + 600).split("\\.");
        assertThat(valid(longer[0] + "." + longer[1] + "." + genuine[2])).isFalse();
    }

    private boolean valid(String token) {
        return tokens.valid(token, "acc", "ROBOT", List.of(pair.getPublic()));
    }

    private static String token(String alg, String iss, String sub, long iat, long exp) throws Exception {
        var signed = part("{\"alg\":\"" + alg + "\"}") + "."
                + part("{\"iss\":\"" + iss + "\",\"sub\":\"" + sub + "\",\"iat\":" + iat + ",\"exp\":" + exp + "}");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + URL.encodeToString(signature.sign());
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
