package io.snowmcp.itests.faults;

/** What a {@link FaultProxy} does to every connection through it, old and new. */
sealed interface Fault {

    /** Nothing: bytes pass as they come. */
    record Up() implements Fault {}

    /** Nobody listens, and what was open is reset: a server that died. */
    record Down() implements Fault {}

    /** Nobody listens; what is open goes on: a server that takes nobody new. */
    record Refuse() implements Fault {}

    /** Connections are taken, no byte passes, none is closed: a dead network. */
    record Stall() implements Fault {}

    /** Every piece waits that long. */
    record Latency(int millis) implements Fault {}

    /** No more than that many bytes a second in each direction. */
    record Rate(int bytesPerSecond) implements Fault {}

    /** The connection is reset once that many further bytes have come from the server. */
    record ResetAfter(int bytes) implements Fault {}

    /** Bytes arrive in pieces of that many. */
    record Slice(int bytes) implements Fault {}

    /** What the client sends passes; the server's answers end at once, as if it had closed its side. */
    record HalfClose() implements Fault {}
}
