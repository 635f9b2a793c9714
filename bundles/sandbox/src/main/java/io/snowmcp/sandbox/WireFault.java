package io.snowmcp.sandbox;

import java.time.Duration;

/** What can happen to a request on its way. */
public sealed interface WireFault {

    /** HTTP 503; the request has no effect. */
    record Unavailable() implements WireFault {}

    /** The connection is closed without an answer; the request has no effect. */
    record Drop() implements WireFault {}

    /** The request has its effect, and the connection is closed after half of the answer's body. */
    record DropMid() implements WireFault {}

    /** The connection stays open and nothing comes, until the release: then the request is served, late. */
    record Stall() implements WireFault {}

    /** The request is served that much later. */
    record Delay(Duration time) implements WireFault {
        public Delay {
            if (time.isNegative()) {
                throw new IllegalArgumentException("delay " + time + " is negative");
            }
        }
    }

    /** The answer's body comes at that rate. */
    record SlowBytes(long bytesPerSecond) implements WireFault {
        public SlowBytes {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("bytesPerSecond " + bytesPerSecond + " is below 1");
            }
        }
    }
}
