package io.snowmcp.transport.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Ids that sort by time and are unique in the process and, by its start time, across restarts. */
final class RequestIds {

    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int LENGTH = 13;
    private static final int COUNTER_BITS = 20;

    private final AtomicLong last;

    /** @param epochMillis of the start; later ids only count up, so a clock that jumps back repeats none */
    RequestIds(LongSupplier epochMillis) {
        this.last = new AtomicLong(epochMillis.getAsLong() << COUNTER_BITS);
    }

    String next() {
        long value = last.incrementAndGet();
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (value & 31)];
            value >>>= 5;
        }
        return new String(text);
    }
}
