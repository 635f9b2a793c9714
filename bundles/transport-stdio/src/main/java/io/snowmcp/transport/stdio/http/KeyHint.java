package io.snowmcp.transport.stdio.http;

/** What to do about 401: the server does not know where this program takes the key from. */
public final class KeyHint {

    private KeyHint() {}

    /** @param said the server's sentence, empty if it said none */
    public static String of(String said) {
        return "HTTP 401" + (said.isEmpty() ? "" : ": " + said)
                + " (the key is taken from SNOWMCP_API_KEY, or from the file that SNOWMCP_API_KEY_FILE or --api-key-file"
                + " names)";
    }
}
