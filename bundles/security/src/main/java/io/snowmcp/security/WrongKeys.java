package io.snowmcp.security;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of keys that were refused, in one line a minute however many come: the first at once, those of the
 * minute after it as a number. What was sent is never part of it.
 */
final class WrongKeys {

    private static final Logger LOG = LoggerFactory.getLogger(WrongKeys.class);
    /** Who has more addresses than this is counted all the same, only not by address. */
    private static final int MOST_ADDRESSES = 1_000;

    private final Executor inAMinute;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int count;
    private boolean counting;

    WrongKeys() {
        this(CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    }

    WrongKeys(Executor inAMinute) {
        this.inAMinute = inAMinute;
    }

    synchronized void refused(String address, String why) {
        if (counting) {
            count++;
            if (byAddress.size() < MOST_ADDRESSES || byAddress.containsKey(address)) {
                byAddress.merge(address, 1, Integer::sum);
            }
            return;
        }
        LOG.warn("a request from {} was refused: {}", address, why);
        goOnCounting();
    }

    private synchronized void minutePassed() {
        counting = false;
        if (count == 0) {
            return;
        }
        Map.Entry<String, Integer> most =
                byAddress.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        LOG.warn(
                "{} more requests with a wrong API key were refused within a minute, {} of them from {}",
                count,
                most.getValue(),
                most.getKey());
        count = 0;
        byAddress.clear();
        goOnCounting();
    }

    private void goOnCounting() {
        counting = true;
        inAMinute.execute(this::minutePassed);
    }
}
