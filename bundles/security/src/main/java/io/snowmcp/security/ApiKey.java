package io.snowmcp.security;

import io.snowmcp.mcp.api.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One key that the operator has written down.
 *
 * @param name of its file; {@code ?} stands in it for what no key's name may hold
 * @param problem why it lets nobody in, empty if nothing is wrong with it
 */
record ApiKey(String name, String caller, KeyHash hash, Optional<Instant> expires, boolean enabled, String problem) {

    /** What is compared with when there is nothing to compare with: as long, and with no result. */
    static final ApiKey NONE =
            new ApiKey("", "", KeyHash.of("", new byte[KeyHash.SALT_BYTES]), Optional.empty(), false, "none");

    static ApiKey of(String name, KeyConfig config) {
        String caller = config.caller().isBlank() ? name : config.caller().strip();
        Optional<KeyHash> hash = KeyHash.parse(config.hash());
        if (!Allowed.isKey(name)) {
            return broken(name, "its file's name holds something other than a-z 0-9 _ -");
        }
        if (hash.isEmpty()) {
            return broken(name, "hash is not one that key-create makes");
        }
        if (!Allowed.isCaller(caller)) {
            return broken(name, "caller is not allowed");
        }
        try {
            Optional<Instant> expires = Expiry.parse(config.expires());
            return new ApiKey(name, caller, hash.get(), expires, config.enabled(), "");
        } catch (DateTimeException e) {
            return broken(name, "expires is no date");
        }
    }

    static ApiKey broken(String name, String problem) {
        return new ApiKey(name, name, NONE.hash(), Optional.empty(), false, problem);
    }

    boolean hasExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    Caller asCaller() {
        return new Caller(caller);
    }
}
