package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.AuditRecord;
import io.snowmcp.ops.api.LogContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One record for each call of a connection when it is answered, however that came. */
final class AuditLog {

    private AuditLog() {}

    static void write(Job<?> job, Outcomes.Outcome outcome) {
        var asked = job.asked();
        var call = new HashMap<>(fields(job));
        call.put(LogContext.QUERY, asked.queryId());
        new AuditRecord(
                        call,
                        asked.digests(),
                        asked.statements(),
                        asked.rows(),
                        job.elapsed(),
                        outcome.name().toLowerCase(Locale.ROOT))
                .write();
    }

    /** What stands on every log line of that call's work. */
    static Map<String, String> fields(Job<?> job) {
        var origin = job.lease().origin();
        return Map.of(
                LogContext.REQUEST, origin.requestId(),
                LogContext.CALLER, origin.caller(),
                LogContext.TOOL, origin.tool(),
                LogContext.CONNECTION, job.connection());
    }
}
