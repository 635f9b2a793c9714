package io.snowmcp.transport.stdio.bridge;

/** How one attempt ended. */
sealed interface Outcome {

    Outcome ANSWERED = new Answered();
    Outcome OVER = new Over();
    Outcome FORGOTTEN = new Forgotten();
    Outcome HEADERS_WANTED = new HeadersWanted();

    /** The host has its answer, or the server has what needs none. */
    record Answered() implements Outcome {}

    /** Nobody wants an answer any more. */
    record Over() implements Outcome {}

    /** Nothing was asked of any server. */
    record Away(String reason, boolean lasting) implements Outcome {}

    /** The server did nothing and said when to ask again. */
    record Busy(String reason, long retryAfterMillis) implements Outcome {}

    /** It was sent, and the answer did not come: what the server did is unknown. */
    record Lost(String reason) implements Outcome {}

    /** The server does not know the session any more; it did nothing. */
    record Forgotten() implements Outcome {}

    /** The server refused because arguments are not repeated in headers; it did nothing. */
    record HeadersWanted() implements Outcome {}
}
