package io.snowmcp.sandbox;

import java.time.Duration;
import java.util.List;

/** What a test may see and break in a running sandbox. Safe for any thread; nothing here blocks. */
public interface SandboxControl {

    int openSessions();

    int peakSessions();

    long sessionsOpened();

    /** The last 10,000 statements that were run, oldest first; a repeated request counts once. */
    List<ReceivedStatement> statements();

    /** All statements since the start or the last {@link #forget()}. */
    long statementCount();

    /** Texts of the statements for which an abort request came, oldest first. */
    List<String> aborts();

    /** Empties the records of statements and aborts; the peak of sessions falls to those open now. */
    void forget();

    /** The next statement waits before it runs until it is released or aborted. */
    Stall stallNext();

    /** Every statement from now on waits, until the returned stall is released. */
    Stall stallAll();

    /** The next statement waits that long before it runs. */
    void delayNext(Duration delay);

    /** All session tokens are answered "expired" (390112), which the driver mends unseen. */
    void expireSessionTokens();

    /** All tokens are answered "expired", so that a renewal fails too (390114). */
    void expireMasterTokens();

    /** All sessions are gone (390111). */
    void loseSessions();

    /** A statement as it came. */
    record ReceivedStatement(String queryId, long sessionId, String user, String sql, boolean describeOnly) {}

    /** A wait put in a statement's way. */
    interface Stall extends AutoCloseable {

        /** The number of statements that wait in it now. */
        int waiting();

        /** Blocks until a statement has run into it, or the time is over: then false. */
        boolean awaitReached(Duration most) throws InterruptedException;

        /** Lets what waits go on; nothing waits here any more. */
        void release();

        /** The same as {@link #release()}. */
        @Override
        default void close() {
            release();
        }
    }
}
