package io.snowmcp.transport.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where to listen. Loopback is recognised by what is written, never by asking a name server. */
record Address(String host, int port) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    boolean isLoopback() {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    Address at(int otherPort) {
        return new Address(host, otherPort);
    }

    /** For a program on this machine: a wildcard is no place to connect to. */
    String reachable() {
        return switch (host) {
            case "0.0.0.0" -> new Address("127.0.0.1", port).toString();
            case "::", "[::]" -> new Address("::1", port).toString();
            default -> toString();
        };
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 && host.charAt(0) != '[' ? "[" + host + "]" : host) + ":" + port;
    }
}
