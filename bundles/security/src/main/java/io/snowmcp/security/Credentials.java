package io.snowmcp.security;

import io.snowmcp.mcp.api.Authenticator.Headers;
import java.util.LinkedHashSet;
import java.util.Set;

/** The keys in a request's headers: {@code Authorization: Bearer KEY} (RFC 6750, section 2.1) and {@code X-API-Key: KEY}. */
final class Credentials {

    private static final String BEARER = "bearer ";

    private Credentials() {}

    /** All that were sent. Another scheme than Bearer is meant for somebody else, such as a proxy in front. */
    static Set<String> in(Headers headers) {
        Set<String> sent = new LinkedHashSet<>(2);
        for (String value : headers.of("Authorization")) {
            if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                sent.add(value.substring(BEARER.length()).strip());
            } else if (value.strip().equalsIgnoreCase(BEARER.strip())) {
                sent.add("");
            }
        }
        for (String value : headers.of("X-API-Key")) {
            sent.add(value.strip());
        }
        return sent;
    }
}
