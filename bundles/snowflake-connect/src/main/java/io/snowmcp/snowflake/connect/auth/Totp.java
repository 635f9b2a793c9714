package io.snowmcp.snowflake.connect.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of an authenticator app, and the passcodes that it makes (RFC 6238: HmacSHA1, 30 s, 6 digits). */
final class Totp {

    static final int STEP_SECONDS = 30;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int MODULUS = 1_000_000;
    /** 80 bits: what authenticator apps are given at least. */
    private static final int LEAST_BYTES = 10;

    private final byte[] key;

    private Totp(byte[] key) {
        this.key = key;
    }

    /** From Base32 (RFC 4648), in groups and in lower case too, as people copy it. */
    static Totp of(SecretText secret) throws Refused {
        var text = secret.read().toUpperCase(Locale.ROOT).replaceAll("[\\s-]|=+\\s*$", "");
        var key = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (char c : text.toCharArray()) {
            int value = ALPHABET.indexOf(c);
            if (value < 0) {
                throw new Refused(secret.named() + " is not Base32 (A to Z, 2 to 7): write the secret that is shown"
                        + " for an authenticator app, not one of its codes and no otpauth: URL");
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                key.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        if (key.position() < LEAST_BYTES) {
            throw new Refused(secret.named() + " is too short for the secret of an authenticator app");
        }
        return new Totp(key.array());
    }

    /** RFC 4226, 5.3, with the number of the time step for its counter. */
    String code(long step) {
        byte[] hash;
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA1", e);
        }
        int at = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }
}
