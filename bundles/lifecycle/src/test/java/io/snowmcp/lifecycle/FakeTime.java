package io.snowmcp.lifecycle;

import java.util.concurrent.TimeUnit;

/** Time that passes only by being slept away; something may happen at each step. */
final class FakeTime implements Ticker {

    private long nanos;
    private Runnable eachStep = () -> {};

    void eachStep(Runnable work) {
        eachStep = work;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleepMillis(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        eachStep.run();
    }
}
