package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Drainable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One orderly end of all accepted work: waits for it, then gives up what is left. */
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long POLL_MILLIS = 20;

    /** After giving up: time for the callers' answers to be written. */
    private static final long FAREWELL_MILLIS = 1_000;

    private final List<Drainable> parts;
    private final Ticker ticker;

    Drain(List<Drainable> parts, Ticker ticker) {
        this.parts = List.copyOf(parts);
        this.ticker = ticker;
    }

    /** Returns when nothing is in flight, or soon after the timeout; whether everything was finished. */
    boolean run(int timeoutSeconds) {
        long began = ticker.nanos();
        each(Drainable::beginDrain);
        LOG.info("draining: {} calls in flight, up to {} s", inFlight(), timeoutSeconds);
        if (emptyWithin(TimeUnit.SECONDS.toMillis(timeoutSeconds))) {
            LOG.info("drained in {} ms", TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - began));
            return true;
        }
        LOG.warn(
                "{} calls not finished after {} s are given up: {} (io.snowmcp.lifecycle: drainTimeoutSeconds)",
                inFlight(),
                timeoutSeconds,
                busy());
        each(Drainable::abandon);
        emptyWithin(FAREWELL_MILLIS);
        return false;
    }

    private boolean emptyWithin(long millis) {
        long began = ticker.nanos();
        while (inFlight() > 0) {
            long left = millis - TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - began);
            if (left <= 0) {
                return false;
            }
            try {
                ticker.sleepMillis(Math.min(POLL_MILLIS, left));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private int inFlight() {
        return parts.stream()
                .mapToInt(part -> safely(part, Drainable::inFlight))
                .sum();
    }

    private List<String> busy() {
        return parts.stream()
                .filter(part -> safely(part, Drainable::inFlight) > 0)
                .map(part -> part.name() + " " + safely(part, Drainable::inFlight))
                .toList();
    }

    private void each(Consumer<Drainable> step) {
        for (Drainable part : parts) {
            safely(part, p -> {
                step.accept(p);
                return 0;
            });
        }
    }

    /** One part that fails must not keep the others from ending well. */
    private static int safely(Drainable part, ToIntFunction<Drainable> step) {
        try {
            return step.applyAsInt(part);
        } catch (RuntimeException e) {
            LOG.error("{} failed while draining", part.getClass().getName(), e);
            return 0;
        }
    }
}
