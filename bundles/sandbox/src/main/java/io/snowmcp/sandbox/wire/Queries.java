package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.ResultArchive;
import io.snowmcp.sandbox.sql.SqlResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs by query id and by request id; of the finished ones the newest, within a bound of bytes and of number. */
final class Queries implements ResultArchive {
    private static final int MOST_RUNS = 5_000;

    private final Map<String, QueryRun> byId = new LinkedHashMap<>();
    private final Map<String, QueryRun> byRequest = new LinkedHashMap<>();
    private final Map<String, Long> bytesById = new HashMap<>();
    private final long maxBytes;
    private long keptBytes;

    Queries(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The run of a request already seen, or a new one; {@code start} is called for a new one only. */
    synchronized QueryRun findOrAdd(WireSession session, String requestId, Supplier<QueryRun> start) {
        var known = byRequest.get(key(session, requestId));
        if (known != null) {
            return known;
        }
        var run = start.get();
        byRequest.put(key(session, requestId), run);
        add(run);
        return run;
    }

    synchronized void add(QueryRun run) {
        byId.put(run.id(), run);
        run.result().whenComplete((kept, failure) -> keep(run, kept));
        if (byId.size() > MOST_RUNS) {
            evictOldest();
        }
    }

    synchronized Optional<QueryRun> find(String queryId) {
        return Optional.ofNullable(byId.get(queryId));
    }

    synchronized Optional<QueryRun> findByRequest(WireSession session, String requestId) {
        return Optional.ofNullable(byRequest.get(key(session, requestId)));
    }

    @Override
    public Optional<SqlResult> open(String queryId) {
        return find(queryId)
                .filter(run -> !run.running() && run.failure().isEmpty())
                .map(run -> new ReplayedResult(run.result().join()));
    }

    private synchronized void keep(QueryRun run, KeptResult kept) {
        if (kept == null || byId.get(run.id()) != run) {
            return;
        }
        bytesById.put(run.id(), kept.bytes());
        keptBytes += kept.bytes();
        while (keptBytes > maxBytes && evictOldest()) {
            continue;
        }
    }

    /** Gives up the oldest finished run, unless it is the newest of all: its rows are about to be fetched. */
    private boolean evictOldest() {
        var runs = byId.values().iterator();
        while (runs.hasNext()) {
            var run = runs.next();
            if (!run.running() && runs.hasNext()) {
                runs.remove();
                byRequest.remove(key(run.session(), run.requestId()));
                var bytes = bytesById.remove(run.id());
                keptBytes -= bytes == null ? 0 : bytes;
                return true;
            }
        }
        return false;
    }

    private static String key(WireSession session, String requestId) {
        return session.id() + " " + requestId;
    }
}
