package io.snowmcp.itests.lifecycle;

/** What became of one call. */
sealed interface Outcome {

    /** Its own answer, whole. */
    record Right() implements Outcome {}

    /** 503 with Retry-After and an error of JSON-RPC. */
    record Refused() implements Outcome {}

    /** Not a byte of an answer; {@code connected} if there was a connection. */
    record Unreached(boolean connected) implements Outcome {}

    /** Anything else: half an answer, somebody else's, a status that says nothing. */
    record Wrong(String what) implements Outcome {}
}
