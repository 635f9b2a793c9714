package io.snowmcp.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a key: {@code sha256:<salt>:<digest>}, both in Base64 for URLs. A slow hash protects secrets that people
 * choose, because those can be guessed. A key is 256 random bits, which nobody guesses at any speed; so the hash is fast,
 * and a flood of wrong keys costs the server next to nothing.
 */
final class KeyHash {

    static final int SALT_BYTES = 16;

    private static final Pattern WRITTEN = Pattern.compile("sha256:([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{43})");

    private final byte[] salt;
    private final byte[] digest;

    private KeyHash(byte[] salt, byte[] digest) {
        this.salt = salt;
        this.digest = digest;
    }

    static KeyHash of(String key, byte[] salt) {
        return new KeyHash(salt.clone(), digest(key, salt));
    }

    static Optional<KeyHash> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            return Optional.of(new KeyHash(base64.decode(matcher.group(1)), base64.decode(matcher.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes as long for a key that is wrong in its first bit as for one that is wrong in its last. */
    boolean matches(String key) {
        return MessageDigest.isEqual(digest, digest(key, salt));
    }

    String written() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return "sha256:" + base64.encodeToString(salt) + ":" + base64.encodeToString(digest);
    }

    private static byte[] digest(String key, byte[] salt) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
