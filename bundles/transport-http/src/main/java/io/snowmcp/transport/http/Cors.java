package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;

/** Cross-origin answers, only ever for an origin that {@link Origins} has let through. */
final class Cors {

    private static final String HEADERS = "Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name,"
            + " MCP-Protocol-Version, Mcp-Session-Id, X-API-Key, traceparent, tracestate, baggage";
    private static final Pattern PARAMETER_HEADER = Pattern.compile("(?i)mcp-param-[a-z0-9-]{1,64}");

    private Cors() {}

    static void answer(HttpServletRequest request, HttpServletResponse response, HttpSettings settings) {
        String origin = request.getHeader("Origin");
        if (origin == null || !settings.cors()) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Expose-Headers", "Mcp-Session-Id, Retry-After, WWW-Authenticate");
        response.addHeader("Vary", "Origin");
    }

    static void preflight(HttpServletRequest request, HttpServletResponse response, HttpSettings settings) {
        response.setStatus(204);
        response.setHeader("Allow", "POST, OPTIONS");
        if (request.getHeader("Origin") == null || !settings.cors()) {
            return;
        }
        StringBuilder headers = new StringBuilder(HEADERS);
        String asked = request.getHeader("Access-Control-Request-Headers");
        for (String name : asked == null ? new String[0] : asked.split(",")) {
            if (PARAMETER_HEADER.matcher(name.trim()).matches()) {
                headers.append(", ").append(name.trim());
            }
        }
        response.setHeader("Access-Control-Allow-Methods", "POST");
        response.setHeader("Access-Control-Allow-Headers", headers.toString());
        response.setHeader("Access-Control-Max-Age", "600");
    }
}
