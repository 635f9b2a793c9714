package io.snowmcp.transport.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all requests of one server share. */
record Server(Admission admission, Ticker ticker, RequestIds ids) {

    private static final Logger ACCESS = LoggerFactory.getLogger("io.snowmcp.access");

    /** Nothing a client can choose freely is on the line. */
    void logAccess(String method, int status, long startedNanos, long bytes, String requestId) {
        if (ACCESS.isDebugEnabled()) {
            long micros = (System.nanoTime() - startedNanos) / 1000;
            ACCESS.debug(
                    "{} {} {}.{}ms {}B {}",
                    knownMethod(method),
                    status,
                    micros / 1000,
                    micros % 1000 / 100,
                    bytes,
                    requestId);
        }
    }

    private static String knownMethod(String method) {
        return switch (method) {
            case "POST", "GET", "HEAD", "OPTIONS", "DELETE", "PUT", "PATCH", "TRACE" -> method;
            default -> "OTHER";
        };
    }
}
