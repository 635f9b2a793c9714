package io.snowmcp.transport.stdio.http;

import io.snowmcp.transport.stdio.text.Visible;

/** What to do about 401: the server does not know where this program takes the key from. */
public final class KeyHint {

    private static final int MOST_SAID = 300;

    private KeyHint() {}

    /** @param said the server's sentence, empty if it said none; whoever took the connection wrote it */
    public static String of(String said) {
        return "HTTP 401" + (said.isEmpty() ? "" : ": " + Visible.said(said, MOST_SAID))
                + " (the key is taken from SNOWMCP_API_KEY, or from the file that SNOWMCP_API_KEY_FILE or --api-key-file"
                + " names)";
    }
}
