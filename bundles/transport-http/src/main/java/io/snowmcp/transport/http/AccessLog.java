package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.ops.api.LogContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event for each request to the endpoint, at its end. All it says are fields; etc/org.ops4j.pax.logging.cfg decides
 * how they are written, and makes visible what a client may have hidden in them.
 */
final class AccessLog {

    /** What a client sends may be as long as a body. */
    private static final int MOST_CHARS = 120;

    private static final Logger LOG = LoggerFactory.getLogger("io.snowmcp.access");

    private AccessLog() {}

    static void write(Wire wire, Caller caller, int status, long startedNanos, long bytes) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Subject subject = wire.subject();
        long micros = (System.nanoTime() - startedNanos) / 1_000;
        LogContext.with(
                Map.of(
                        LogContext.REQUEST,
                        wire.requestId(),
                        LogContext.CALLER,
                        caller.name(),
                        LogContext.TOOL,
                        cut(subject.target()),
                        "verb",
                        cut(wire.verb()),
                        "era",
                        subject.era(),
                        "method",
                        cut(subject.method()),
                        "status",
                        Integer.toString(status),
                        "ms",
                        micros / 1_000 + "." + micros % 1_000 / 100,
                        "bytes",
                        Long.toString(bytes)),
                () -> LOG.info("access"));
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
    }
}
