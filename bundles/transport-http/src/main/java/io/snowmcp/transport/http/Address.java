package io.snowmcp.transport.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where to listen. Loopback is recognised by what is written, never by asking a name server. */
record Address(String host, int port) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    boolean isLoopback() {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 && host.charAt(0) != '[' ? "[" + host + "]" : host) + ":" + port;
    }
}
