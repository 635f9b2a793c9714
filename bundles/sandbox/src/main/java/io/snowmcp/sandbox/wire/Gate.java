package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxControl;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A wait that ends by release, by time, or by the abort of the statement that waits. */
final class Gate implements SandboxControl.Stall {
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger waitingInAll;
    private final Runnable disarm;

    /**
     * @param waitingInAll counts those that wait here too
     * @param disarm called with the release
     */
    Gate(AtomicInteger waitingInAll, Runnable disarm) {
        this.waitingInAll = waitingInAll;
        this.disarm = disarm;
    }

    /** Notes that somebody came by, without holding him. */
    void reached() {
        reached.countDown();
    }

    /** Completes with the release or with the other stage, whichever is first. */
    CompletableFuture<?> enter(CompletableFuture<?> orElse) {
        waiting.incrementAndGet();
        waitingInAll.incrementAndGet();
        reached();
        return CompletableFuture.anyOf(open, orElse).whenComplete((done, failure) -> {
            waiting.decrementAndGet();
            waitingInAll.decrementAndGet();
        });
    }

    CompletableFuture<?> enter(Duration most, CompletableFuture<?> orElse) {
        var late = new CompletableFuture<>().completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS);
        return enter(CompletableFuture.anyOf(late, orElse));
    }

    @Override
    public int waiting() {
        return waiting.get();
    }

    @Override
    public boolean awaitReached(Duration most) throws InterruptedException {
        return reached.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void release() {
        disarm.run();
        open.complete(null);
    }
}
