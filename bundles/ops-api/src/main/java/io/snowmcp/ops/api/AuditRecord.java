package io.snowmcp.ops.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one call wanted of Snowflake and what came of it; an immutable value. Statements are told by their digests, never
 * by their text.
 *
 * @param call who asked for what: the fields of {@link LogContext}
 * @param digests of the statements, in order, separated by commas; of very many only the first
 * @param statements how many different statements there were
 * @param rows how many rows were read
 * @param took from the call's acceptance to its answer
 * @param outcome one lower-case word
 */
public record AuditRecord(
        Map<String, String> call, String digests, int statements, long rows, Duration took, String outcome) {

    private static final Logger LOG = LoggerFactory.getLogger("io.snowmcp.audit");

    private static final int DIGEST_BYTES = 8;
    private static final int MOST_CHARS = 255;

    public AuditRecord {
        call = Map.copyOf(call);
        Objects.requireNonNull(digests, "digests");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** Writes it to the audit log, once it is known; waits for the disk. */
    public void write() {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        var fields = new HashMap<String, String>();
        // A client chooses some of them, and shall not push older records out of the log.
        call.forEach((name, value) ->
                fields.put(name, value.length() > MOST_CHARS ? value.substring(0, MOST_CHARS) + "..." : value));
        fields.put("statement", digests);
        fields.put("statements", Integer.toString(statements));
        fields.put("rows", Long.toString(rows));
        fields.put("ms", Long.toString(took.toMillis()));
        fields.put("outcome", outcome);
        LogContext.with(fields, () -> LOG.info("audit"));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the statement in UTF-8. */
    public static String digest(String statement) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(statement.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
