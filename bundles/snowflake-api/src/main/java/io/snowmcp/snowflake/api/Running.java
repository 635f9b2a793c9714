package io.snowmcp.snowflake.api;

import java.util.concurrent.CompletionStage;

/** Work handed to {@link Connections#submit}. Thread-safe. */
public interface Running<T> {

    /**
     * The outcome; completes exactly once, on a thread on which the continuation may compute but must not wait, and
     * exceptionally only with a {@link SnowflakeException} (not wrapped when seen through {@code handle} or
     * {@code whenComplete} on this stage itself).
     */
    CompletionStage<T> result();

    /**
     * Gives the work up: queued work is taken out, a running statement is cancelled at Snowflake in the background.
     * Returns at once; no effect once the result is there. The result becomes {@link Failure.Cancelled}.
     */
    void cancel();

    /** What it is doing now, for progress messages. */
    Phase phase();

    enum Phase {
        QUEUED,
        CONNECTING,
        EXECUTING,
        READING,
        DONE
    }
}
