package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.AuditRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What a call has asked of Snowflake so far. Written by its worker, read by whoever ends it. */
final class Asked {

    /** A call that describes many things would make a line without end. */
    private static final int MOST_DIGESTS = 8;

    private final Set<String> statements = new LinkedHashSet<>();
    private final AtomicLong rows = new AtomicLong();
    private volatile String queryId = "";

    synchronized void statement(String sql) {
        statements.add(sql);
    }

    void answered(String id) {
        queryId = id;
    }

    void row() {
        rows.lazySet(rows.getPlain() + 1);
    }

    long rows() {
        return rows.get();
    }

    /** Of the last statement that Snowflake answered; empty if none. */
    String queryId() {
        return queryId;
    }

    synchronized int statements() {
        return statements.size();
    }

    /** Of the first few statements, in order, separated by commas. */
    synchronized String digests() {
        return statements.stream().limit(MOST_DIGESTS).map(AuditRecord::digest).collect(Collectors.joining(","));
    }
}
