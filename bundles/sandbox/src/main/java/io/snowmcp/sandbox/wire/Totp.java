package io.snowmcp.sandbox.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords: six digits, 30 seconds, SHA-1 (RFC 6238). Each is accepted once. */
final class Totp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = 30;

    private final Clock clock;
    private final Map<String, Long> lastStep = new HashMap<>();

    Totp(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is the code of this step, or of the one before or after, and later than the last accepted. */
    synchronized boolean accepts(String user, String secret, String code) {
        var now = clock.instant().getEpochSecond() / STEP_SECONDS;
        for (var step = now - 1; step <= now + 1; step++) {
            if (step > lastStep.getOrDefault(user, Long.MIN_VALUE)
                    && code(secret, step).equals(code)) {
                lastStep.put(user, step);
                return true;
            }
        }
        return false;
    }

    /** RFC 4226, section 5.3. */
    static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * RFC 4648, section 6, padding and spaces ignored.
     *
     * @throws IllegalArgumentException if it is no Base32, without saying what it is
     */
    static byte[] decode(String base32) {
        var bytes = ByteBuffer.allocate(base32.length());
        var buffer = 0L;
        var bits = 0;
        for (var c : base32.replaceAll("[\\s=]", "").toUpperCase(Locale.ROOT).toCharArray()) {
            var value = BASE32.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("a TOTP secret is not in Base32");
            }
            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        if (bytes.position() == 0) {
            throw new IllegalArgumentException("a TOTP secret is empty");
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
