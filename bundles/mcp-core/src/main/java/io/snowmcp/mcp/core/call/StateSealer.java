package io.snowmcp.mcp.core.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives state to a client and knows it again: signed (HMAC-SHA256) together with what it is for and until when. It is
 * not encrypted: the client can read it.
 */
public final class StateSealer {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE = 12;
    private static final int HEAD = NONCE + Long.BYTES;
    private static final int MAC = 32;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** What was sealed. @param nonce different for each seal, for those that count only once */
    public record Opened(byte[] payload, String nonce, long expiresAtSecond) {}

    public StateSealer(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    public static byte[] randomKey() {
        byte[] key = new byte[MAC];
        new SecureRandom().nextBytes(key);
        return key;
    }

    public String seal(String purpose, byte[] bound, byte[] payload, Duration validFor) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] body = ByteBuffer.allocate(HEAD + payload.length)
                .put(nonce)
                .putLong(clock.instant().plus(validFor).getEpochSecond())
                .put(payload)
                .array();
        byte[] mac = mac(purpose, bound, body);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(body.length + MAC)
                        .put(body)
                        .put(mac)
                        .array());
    }

    /** Empty if the token was not sealed by this key for this purpose and these bounds, or is past its time. */
    public Optional<Opened> open(String purpose, byte[] bound, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // The decoder ignores the last character's spare bits and padding; a changed token is a changed token.
        if (bytes.length < HEAD + MAC
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(token)) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - MAC);
        byte[] mac = Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length);
        if (!MessageDigest.isEqual(mac, mac(purpose, bound, body))) {
            return Optional.empty();
        }
        long expires = ByteBuffer.wrap(body).getLong(NONCE);
        if (clock.instant().getEpochSecond() >= expires) {
            return Optional.empty();
        }
        String nonce = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(body, NONCE));
        return Optional.of(new Opened(Arrays.copyOfRange(body, HEAD, body.length), nonce, expires));
    }

    private byte[] mac(String purpose, byte[] bound, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // Lengths first: no two different inputs make the same bytes.
            byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(name.length)
                    .putInt(bound.length)
                    .flip());
            mac.update(name);
            mac.update(bound);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
