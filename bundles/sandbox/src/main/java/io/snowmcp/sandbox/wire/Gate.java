package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxControl;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A wait that ends by release, by time, or by the abort of the statement that waits. */
final class Gate implements SandboxControl.Stall {
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();

    private final Optional<Duration> most;

    Gate() {
        most = Optional.empty();
    }

    /** Opens by itself that long after the first statement has reached it. */
    Gate(Duration most) {
        this.most = Optional.of(most);
    }

    void pass(QueryRun run) {
        most.ifPresent(time -> open.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS));
        waiting.incrementAndGet();
        reached.countDown();
        CompletableFuture.anyOf(open, run.cancelled()).join();
        waiting.decrementAndGet();
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
        open.complete(null);
    }
}
