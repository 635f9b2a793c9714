package io.snowmcp.mcp.core.modern;

import io.snowmcp.mcp.core.call.StateSealer;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The confirmations that have counted, until they expire: a destructive call runs once for each. They are remembered
 * over edits but in memory, so a confirmation is good in the process that asked for it and in no other.
 */
public final class SpentStates {

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final String process = Base64.getEncoder().encodeToString(StateSealer.randomKey());
    private final Map<String, Long> expiryByNonce = new HashMap<>();

    public SpentStates(InstantSource clock) {
        this.clock = clock;
    }

    /** What no other process has; sealed into what counts once. */
    String process() {
        return process;
    }

    /** Whether the state may count now; never again true for the same. Refuses when too many are remembered. */
    synchronized boolean spend(String nonce, long expiresAtSecond) {
        long now = clock.instant().getEpochSecond();
        if (expiryByNonce.size() >= MOST) {
            expiryByNonce.values().removeIf(expiry -> expiry <= now);
        }
        return expiryByNonce.size() < MOST && expiryByNonce.putIfAbsent(nonce, expiresAtSecond) == null;
    }
}
