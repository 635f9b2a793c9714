package io.snowmcp.transport.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Against web pages that reach into the local machine (MCP 2026-07-28, Transports, "Security Warning"). */
final class Origins {

    private static final Pattern LOOPBACK_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final Pattern LOOPBACK_ORIGIN =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private Origins() {}

    /** No origin means no browser; {@code null} is what a sandboxed page sends and is as foreign as any. */
    static boolean allowed(String origin, HttpSettings settings) {
        return origin == null
                || settings.origins().contains(origin)
                || (settings.address().isLoopback()
                        && LOOPBACK_ORIGIN.matcher(origin).matches());
    }

    static boolean hostAllowed(String host, HttpSettings settings) {
        boolean loopback = settings.address().isLoopback();
        if (!loopback && settings.hosts().isEmpty()) {
            return true;
        }
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return (loopback && LOOPBACK_HOST.matcher(name).matches())
                || settings.hosts().contains(name)
                || settings.hosts().contains(name.replaceFirst(":\\d{1,5}$", ""));
    }
}
