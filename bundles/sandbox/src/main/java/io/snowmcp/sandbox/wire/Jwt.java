package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A JSON Web Token in the compact form, signed RS256 (RFC 7515, RFC 7519). */
record Jwt(JsonNode claims, String signed, byte[] signature) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** Empty if it is none, or of another algorithm. */
    static Optional<Jwt> parse(String token) {
        var parts = token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            if (!"RS256".equals(json(parts[0]).path("alg").asText())) {
                return Optional.empty();
            }
            var signature = Base64.getUrlDecoder().decode(parts[2]);
            return Optional.of(new Jwt(json(parts[1]), parts[0] + "." + parts[1], signature));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String sign(Map<String, Object> claims, PrivateKey key) {
        try {
            var signed = encoded(Map.of("alg", "RS256", "typ", "JWT")) + "." + encoded(claims);
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + ENCODER.encodeToString(signer.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    boolean signedBy(PublicKey key) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    String text(String claim) {
        return claims.path(claim).asText("");
    }

    long seconds(String claim, long missing) {
        return claims.path(claim).asLong(missing);
    }

    private static JsonNode json(String part) throws IOException {
        return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static String encoded(Map<String, Object> json) throws IOException {
        return ENCODER.encodeToString(MAPPER.writeValueAsBytes(json));
    }
}
