package io.snowmcp.transport.stdio.http;

/** Where the daemon is to be asked, looked up anew for every request: after a restart it may listen elsewhere. As a text, for people. */
public interface Whereabouts {

    /** @throws NotReached if none says that it listens */
    Endpoint now() throws NotReached;
}
