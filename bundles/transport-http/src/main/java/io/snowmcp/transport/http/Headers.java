package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

final class Headers {

    static final String JSON = "application/json";

    private Headers() {}

    /** What every answer of this server carries. */
    static void common(HttpServletResponse response, String requestId) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Request-Id", requestId);
    }

    static void json(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(JSON);
    }

    static void stream(HttpServletResponse response) {
        response.setStatus(200);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        response.setContentType("text/event-stream");
    }

    /** Values may hold what a client sent: nothing that ends a line gets through (RFC 9110, section 5.5). */
    static void add(HttpServletResponse response, Map<String, String> headers) {
        headers.forEach((name, value) -> response.setHeader(name, printable(value)));
    }

    static String printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return value.replaceAll("[^ -~]", "_");
            }
        }
        return value;
    }
}
