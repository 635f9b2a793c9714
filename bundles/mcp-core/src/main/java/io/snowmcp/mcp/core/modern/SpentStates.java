package io.snowmcp.mcp.core.modern;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The confirmations that have counted, until they expire: a destructive call runs once for each. On this node only; the
 * expiry bounds what another node could repeat.
 */
final class SpentStates {

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Long> expiryByNonce = new HashMap<>();

    SpentStates(InstantSource clock) {
        this.clock = clock;
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
