package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be refused from the request's head alone; the cheap and the hostile first. */
final class RequestGate {

    private RequestGate() {}

    static Optional<Refusal> check(HttpServletRequest request, HttpSettings settings, OwnKey own) {
        if (!own.is(request.getHeader("Authorization")) && !ClientCertificates.satisfied(request, settings)) {
            return Optional.of(
                    Refusal.forbidden("this server needs a client certificate (" + Settings.PID + ": tlsClientAuth)"));
        }
        if (!Origins.hostAllowed(request.getHeader("Host"), settings)) {
            return Optional.of(
                    Refusal.forbidden("this server is not known by that Host (" + Settings.PID + ": allowedHosts)"));
        }
        if (!Origins.allowed(request.getHeader("Origin"), settings)) {
            return Optional.of(Refusal.forbidden("this Origin may not call (" + Settings.PID + ": allowedOrigins)"));
        }
        return Optional.empty();
    }

    static Optional<Refusal> checkPost(HttpServletRequest request, Accept accept, HttpSettings settings) {
        String type = request.getContentType();
        if (!isJson(type)) {
            return Optional.of(Refusal.malformed(415, "Content-Type must be application/json in UTF-8"));
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(Refusal.closing(415, "Content-Encoding is not supported; send the body as it is"));
        }
        if (accept.nothing()) {
            return Optional.of(
                    Refusal.malformed(406, "Accept must allow application/json and should allow text/event-stream"));
        }
        if (request.getContentLengthLong() > settings.maxBodyBytes()) {
            return Optional.of(Refusal.tooLarge(settings.maxBodyBytes()));
        }
        return Optional.empty();
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals("application/json")) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        if (!parts[0].trim().equals("application/json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.matches("charset=utf-?8")) {
                return false;
            }
        }
        return true;
    }
}
