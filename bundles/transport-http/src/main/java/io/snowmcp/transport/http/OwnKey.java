package io.snowmcp.transport.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What this process shows itself when it asks itself something: made anew at each start and known to nobody else. A check
 * that took 401 for a sign of life would pass although no caller with a key is answered any more.
 */
final class OwnKey {

    private final String authorization;
    private final byte[] expected;

    OwnKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        authorization = "Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        expected = authorization.getBytes(StandardCharsets.US_ASCII);
    }

    /** The value of the header. */
    String authorization() {
        return authorization;
    }

    boolean is(String sent) {
        return sent != null && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
    }
}
