package io.snowmcp.transport.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much is being served, and whether one more may be. Limits are given at each question, so that edits count. */
final class Admission {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final long mostBodyBytes;
    private volatile boolean draining;

    Admission() {
        this(Runtime.getRuntime().maxMemory() / 4);
    }

    Admission(long mostBodyBytes) {
        this.mostBodyBytes = mostBodyBytes;
    }

    /** Empty: taken, and to be given back with {@link #leave}. */
    Optional<Refusal> enter(int limit) {
        if (draining) {
            return Optional.of(Refusal.busy("the server is stopping; ask another or again", 5));
        }
        if (!take(requests, limit)) {
            return Optional.of(Refusal.busy(
                    "the server is serving " + limit + " requests already (" + Settings.PID
                            + ": maxConcurrentRequests); ask again",
                    1));
        }
        return Optional.empty();
    }

    void leave() {
        requests.decrementAndGet();
    }

    /** Room for the bodies of all requests together; without a bound they could end the process. */
    boolean reserveBody(long bytes) {
        if (bodyBytes.addAndGet(bytes) <= mostBodyBytes) {
            return true;
        }
        bodyBytes.addAndGet(-bytes);
        return false;
    }

    void freeBody(long bytes) {
        bodyBytes.addAndGet(-bytes);
    }

    Refusal bodiesFull() {
        return Refusal.busyClosing(
                "the request bodies being served fill " + mostBodyBytes
                        + " bytes, a quarter of the server's heap (-Xmx); ask again",
                1);
    }

    long bodyBytes() {
        return bodyBytes.get();
    }

    boolean enterStream(int limit) {
        return take(streams, limit);
    }

    void leaveStream() {
        streams.decrementAndGet();
    }

    /** Answered, but the container has not yet written all of it. */
    void answered() {
        unsent.incrementAndGet();
    }

    void sent() {
        unsent.decrementAndGet();
    }

    int unsent() {
        return unsent.get();
    }

    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }

    int requests() {
        return requests.get();
    }

    int streams() {
        return streams.get();
    }

    private static boolean take(AtomicInteger counter, int limit) {
        if (counter.incrementAndGet() <= limit) {
            return true;
        }
        counter.decrementAndGet();
        return false;
    }
}
