package io.snowmcp.lifecycle;

import java.util.concurrent.TimeUnit;

/** Time as the lifecycle sees it: monotonic, so that a clock that jumps changes no deadline. */
interface Ticker {

    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleepMillis(long millis) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    };

    long nanos();

    void sleepMillis(long millis) throws InterruptedException;
}
