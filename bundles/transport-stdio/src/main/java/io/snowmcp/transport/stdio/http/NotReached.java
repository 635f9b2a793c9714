package io.snowmcp.transport.stdio.http;

import java.io.IOException;

/** No server took the connection, so nothing was asked of any. */
public final class NotReached extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    NotReached(String message, boolean lasting, Throwable cause) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Whether trying again is in vain: the other side is there, and is not the one we trust. */
    public boolean isLasting() {
        return lasting;
    }
}
