package io.snowmcp.transport.http.tls;

import io.snowmcp.ops.api.ConfigurationCheck.Problem;

/** What is wrong with one key, and what to write instead. */
public final class TlsProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final String key;

    /** @param message begins with the key's name */
    TlsProblem(String key, String message) {
        super(message);
        this.key = key;
    }

    Problem asProblem() {
        return new Problem(key, getMessage());
    }
}
