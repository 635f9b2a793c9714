package io.snowmcp.mcp.core.json;

/** The bytes are not one acceptable JSON text; the message names the reason and is fit for the client. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message, null, false, false);
    }
}
