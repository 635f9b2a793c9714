package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.LogContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event for each call of a connection when it is answered, however that came. Never a statement's text. */
final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.snowmcp.audit");

    private AuditLog() {}

    static void write(Job<?> job, Outcomes.Outcome outcome) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        var asked = job.asked();
        var fields = new HashMap<>(fields(job));
        fields.put(LogContext.QUERY, asked.queryId());
        fields.put("statement", asked.digests());
        fields.put("statements", Integer.toString(asked.statements()));
        fields.put("rows", Long.toString(asked.rows()));
        fields.put("ms", Long.toString(job.elapsed().toMillis()));
        fields.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        LogContext.with(fields, () -> LOG.info("audit"));
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
