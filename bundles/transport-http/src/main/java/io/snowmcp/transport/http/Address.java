package io.snowmcp.transport.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where to listen. Loopback is recognised by what is written, never by asking a name server. */
record Address(String host, int port) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    boolean isLoopback() {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Of an address as a connection has it, in whatever way it is written. */
    static boolean isLoopback(String numeric) {
        try {
            return numeric.equals("127.0.0.1") || InetAddress.getByName(numeric).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
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
