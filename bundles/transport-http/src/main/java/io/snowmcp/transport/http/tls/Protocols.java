package io.snowmcp.transport.http.tls;

import java.util.ArrayList;
import java.util.List;

/** The versions of TLS that are served. A name the JDK does not know, or no longer serves, would be left out in silence. */
final class Protocols {

    private static final String KEY = "tlsProtocols";
    private static final List<String> SERVED = List.of("TLSv1.3", "TLSv1.2");

    private Protocols() {}

    static List<String> of(String written) throws TlsProblem {
        List<String> protocols = new ArrayList<>();
        for (String part : written.split(",", -1)) {
            String name = part.strip();
            if (!SERVED.contains(name)) {
                throw new TlsProblem(KEY, KEY + " " + why(name) + "; write TLSv1.3,TLSv1.2 or one of the two");
            }
            if (!protocols.contains(name)) {
                protocols.add(name);
            }
        }
        return List.copyOf(protocols);
    }

    private static String why(String name) {
        if (name.isEmpty()) {
            return "has an empty place in its list";
        }
        if (name.matches("(?i)SSL.*|TLSv1(\\.[01])?")) {
            return "names " + name + ", which is broken and never served (RFC 8996)";
        }
        return name.matches(".*\\s.*")
                ? "is to be a comma list, and names '" + name + "'"
                : "names " + name + ", which there is not";
    }
}
