package io.snowmcp.snowflake.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What a call has asked of Snowflake so far. Written by its worker, read by whoever ends it. */
final class Asked {

    /** A call that describes many things would make a line without end. */
    private static final int MOST_DIGESTS = 8;

    private static final int DIGEST_BYTES = 8;

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

    /** The first 16 hexadecimal digits of each statement's SHA-256, in order, separated by commas. */
    synchronized String digests() {
        var digests = new StringBuilder();
        for (var sql : statements) {
            if (digests.length() / (2 * DIGEST_BYTES + 1) == MOST_DIGESTS) {
                break;
            }
            digests.append(digests.isEmpty() ? "" : ",").append(digest(sql));
        }
        return digests.toString();
    }

    private static String digest(String sql) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
