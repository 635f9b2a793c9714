package io.snowmcp.security;

import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * A key that did not exist before, and the file that lets it in. Needs nothing but this bundle, so that it can also be made
 * where no server runs.
 */
public record NewKey(String key, String fileName, String fileText) {

    /**
     * @param expires as it is to stand in the file; empty for never
     * @throws IllegalArgumentException if the name is not allowed; the message says what is
     */
    public static NewKey create(String name, String expires) {
        return create(name, expires, new SecureRandom()::nextBytes);
    }

    static NewKey create(String name, String expires, Consumer<byte[]> random) {
        Allowed.checkNew(name);
        byte[] secret = new byte[KeyText.RANDOM_BYTES];
        random.accept(secret);
        byte[] salt = new byte[KeyHash.SALT_BYTES];
        random.accept(salt);
        String key = KeyText.of(name, secret);
        return new NewKey(key, KeyFile.PID + "-" + name + ".cfg", text(KeyHash.of(key, salt), expires));
    }

    private static String text(KeyHash hash, String expires) {
        return """
            # An API key: a salted hash of it, the key itself is kept nowhere. Delete this file and the key lets nobody in any more.

            # Salted hash of the key.
            hash = %s

            # Who uses the key, in logs and query tags; empty: the name in this file's name.
            #caller =

            # The key's last day in UTC (2027-01-31), or the instant of its end (2027-01-31T18:00:00Z); empty: it does not end.
            %s

            # Whether the key lets anybody in.
            #enabled = true
            """
                .formatted(hash.written(), expires.isEmpty() ? "#expires =" : "expires = " + expires);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "NewKey[" + fileName + "]";
    }
}
