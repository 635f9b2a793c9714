package io.snowmcp.transport.stdio.json;

/** The text is not JSON; the message says where. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message, null, false, false);
    }
}
