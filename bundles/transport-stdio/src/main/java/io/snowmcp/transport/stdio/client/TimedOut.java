package io.snowmcp.transport.stdio.client;

import java.io.IOException;

/** No answer came in the time there was; the connection is closed, which cancels the request. */
public final class TimedOut extends IOException {

    private static final long serialVersionUID = 1L;

    TimedOut() {
        super("no answer in time");
    }
}
