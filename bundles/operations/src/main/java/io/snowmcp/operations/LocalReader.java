package io.snowmcp.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a person on this machine asks, as the endpoint tells them from a web page (DNS rebinding) or a stranger. */
final class LocalReader {

    private static final String LOOPBACK = "(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?";
    private static final Pattern HOST = Pattern.compile(LOOPBACK);
    private static final Pattern ORIGIN = Pattern.compile("https?://" + LOOPBACK);

    private LocalReader() {}

    static boolean isLocal(HttpServletRequest request) {
        // A proxy on this machine speaks for strangers: what it forwards is not local.
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
            return false;
        }
        String host = request.getHeader("Host");
        String origin = request.getHeader("Origin");
        return host != null
                && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()
                && (origin == null
                        || ORIGIN.matcher(origin.toLowerCase(Locale.ROOT)).matches())
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            // An address, never a name: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
