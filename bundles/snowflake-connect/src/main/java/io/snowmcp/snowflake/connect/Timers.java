package io.snowmcp.snowflake.connect;

import java.time.Duration;

/** Monotonic time and things to do later; tests bring their own. */
interface Timers {

    long nanos();

    /** Runs {@code task} once, unless the answer is run before. Neither blocks. */
    Runnable after(Duration delay, Runnable task);
}
