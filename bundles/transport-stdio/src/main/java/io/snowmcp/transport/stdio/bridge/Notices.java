package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.text.Visible;
import java.io.PrintStream;

/** What a person should know: one line when the daemon goes away, one when it is back. */
final class Notices {

    private final PrintStream err;
    private boolean away;

    Notices(PrintStream err) {
        this.err = err;
    }

    void say(String text) {
        err.println("snowflake-mcp: " + Visible.said(text));
    }

    synchronized void away(String url, String reason) {
        if (!away) {
            away = true;
            say("waiting for the daemon at " + url + " (" + reason + ")");
        }
    }

    synchronized void there() {
        if (away) {
            away = false;
            say("the daemon is there again");
        }
    }
}
