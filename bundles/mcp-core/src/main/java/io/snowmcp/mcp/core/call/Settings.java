package io.snowmcp.mcp.core.call;

import java.time.Duration;

/** The configuration, checked. */
public record Settings(
        String serverName,
        String serverVersion,
        String instructions,
        int pageSize,
        int maxBatchSize,
        int maxDepth,
        int maxValues,
        int maxSubscriptions,
        int maxOpenQuestions,
        Duration listTtl,
        Duration stateTtl,
        Duration sessionTtl,
        Duration askTimeout) {

    public Settings {
        between("pageSize", pageSize, 1, 10_000);
        between("maxBatchSize", maxBatchSize, 1, 1_000);
        between("maxDepth", maxDepth, 8, 1_000);
        between("maxValues", maxValues, 1_000, 10_000_000);
        between("maxSubscriptions", maxSubscriptions, 0, 100_000);
        between("maxOpenQuestions", maxOpenQuestions, 0, 100_000);
        between("listTtlSeconds", listTtl.toSeconds(), 0, 86_400);
        between("stateTtlSeconds", stateTtl.toSeconds(), 1, 86_400);
        between("sessionTtlSeconds", sessionTtl.toSeconds(), 60, 31_536_000);
        between("askTimeoutSeconds", askTimeout.toSeconds(), 1, 3_600);
    }

    private static void between(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "io.snowmcp.mcp: " + key + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
