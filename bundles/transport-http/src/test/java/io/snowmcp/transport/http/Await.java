package io.snowmcp.transport.http;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

final class Await {

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 10 s: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
