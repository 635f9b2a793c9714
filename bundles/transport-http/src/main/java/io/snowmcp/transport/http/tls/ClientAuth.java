package io.snowmcp.transport.http.tls;

import java.util.Locale;

/** Whether callers show a certificate of their own. */
public enum ClientAuth {
    /** Nobody is asked. */
    NONE,
    /** Who has one shows it; a wrong one is refused. */
    WANT,
    /** Nobody calls without. */
    NEED;

    private static final String KEY = "tlsClientAuth";

    static ClientAuth of(String written) throws TlsProblem {
        for (ClientAuth known : values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(written.strip())) {
                return known;
            }
        }
        throw new TlsProblem(KEY, KEY + " is '" + written.strip() + "'; write none, want or need");
    }
}
