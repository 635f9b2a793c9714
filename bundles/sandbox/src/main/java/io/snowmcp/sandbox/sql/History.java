package io.snowmcp.sandbox.sql;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account's last 10,000 statements; every method holds the lock, so any thread may call. */
final class History {
    private static final int MOST = 10_000;

    /** A statement as it began; names that were not in use are empty. */
    record Begun(
            String queryId,
            String text,
            String type,
            String session,
            String user,
            SessionContext context,
            String tag,
            Instant start) {}

    /** How it ended, if it has. */
    record End(Instant at, long rows, Optional<SqlFailure> failure) {}

    record Entry(Begun begun, Optional<End> end) {
        String status() {
            return end.map(e -> e.failure().isPresent() ? "FAIL" : "SUCCESS").orElse("RUNNING");
        }
    }

    private final Deque<String> order = new ArrayDeque<>();
    private final Map<String, Entry> byKey = new HashMap<>();
    private final Map<String, String> keyOfQuery = new HashMap<>();
    private final Clock clock;
    private long count;

    History(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Answers the key under which the statement is to be ended: clients of the engine may repeat a query id. */
    synchronized String begin(Begun begun) {
        var key = String.valueOf(++count);
        order.addLast(key);
        byKey.put(key, new Entry(begun, Optional.empty()));
        keyOfQuery.put(begun.queryId(), key);
        if (order.size() > MOST) {
            var old = order.removeFirst();
            keyOfQuery.remove(byKey.remove(old).begun().queryId(), old);
        }
        return key;
    }

    synchronized void end(String key, long rows, Optional<SqlFailure> failure) {
        byKey.computeIfPresent(
                key, (k, e) -> new Entry(e.begun(), Optional.of(new End(clock.instant(), rows, failure))));
    }

    synchronized Optional<Entry> find(String queryId) {
        return Optional.ofNullable(keyOfQuery.get(queryId)).map(byKey::get);
    }

    /** Newest first. */
    synchronized List<Entry> entries() {
        var all = new ArrayList<Entry>();
        order.descendingIterator().forEachRemaining(key -> all.add(byKey.get(key)));
        return all;
    }
}
