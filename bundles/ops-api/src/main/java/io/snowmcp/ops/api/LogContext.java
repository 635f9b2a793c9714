package io.snowmcp.ops.api;

import java.util.Map;
import org.slf4j.MDC;

/** The call that a thread works for, on every line it logs meanwhile. Costs less than a microsecond. */
public final class LogContext {

    /** The server's id of the request, as the caller sees it. */
    public static final String REQUEST = "request";

    public static final String CALLER = "caller";
    public static final String TOOL = "tool";
    public static final String CONNECTION = "connection";

    /** Snowflake's id of the query. */
    public static final String QUERY = "query";

    private LogContext() {}

    /** Runs {@code work} with only {@code fields} on this thread's lines; then what stood there before stands there. */
    public static void with(Map<String, String> fields, Runnable work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(fields);
        try {
            work.run();
        } finally {
            if (before == null || before.isEmpty()) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }

    /** Whether this thread's lines are those of this request already. */
    public static boolean isOf(String request) {
        return request.equals(MDC.get(REQUEST));
    }

    /** A field learnt on the way; gone with the others. */
    public static void add(String field, String value) {
        MDC.put(field, value);
    }
}
