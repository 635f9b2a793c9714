package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.InputRequired;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The questions one call has asked together, until the last is answered or the time is over. */
final class Round {

    private final LegacyCall call;
    private final InputRequired input;
    private final Duration timeout;
    private final Map<String, JsonNode> answers = new HashMap<>();
    private ScheduledFuture<?> expiry;
    private boolean complete;

    Round(LegacyCall call, InputRequired input, Duration timeout) {
        this.call = call;
        this.input = input;
        this.timeout = timeout;
    }

    LegacyCall call() {
        return call;
    }

    InputRequired input() {
        return input;
    }

    /** Whether that was the last one missing. */
    synchronized boolean answer(String key, JsonNode answer) {
        answers.put(key, answer);
        complete = answers.size() == input.requests().size();
        if (complete && expiry != null) {
            expiry.cancel(false);
        }
        return complete;
    }

    synchronized Map<String, JsonNode> answers() {
        return Map.copyOf(answers);
    }

    synchronized void expireAfter(ScheduledExecutorService timer) {
        if (!complete) {
            expiry = timer.schedule(this::expire, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void expire() {
        synchronized (this) {
            if (complete) {
                return;
            }
        }
        call.refuse(
                "The client did not answer within " + timeout.toSeconds() + " s (io.snowmcp.mcp: askTimeoutSeconds).");
    }
}
