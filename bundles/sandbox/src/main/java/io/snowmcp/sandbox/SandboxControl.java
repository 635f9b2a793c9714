package io.snowmcp.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * What a test may see and break in a running sandbox. Safe for any thread; nothing here blocks.
 *
 * <p>A large result needs no switch: {@code SELECT SEQ4() AS N, LPAD(SEQ4()::VARCHAR, 40, 'x') AS S
 * FROM TABLE(GENERATOR(ROWCOUNT => 1000000))} has as many rows as it says.
 */
public interface SandboxControl {

    int openSessions();

    int peakSessions();

    long sessionsOpened();

    /** Requests of that kind that came since the start or the last {@link #forget()}, those a fault met included. */
    long requests(WirePath path);

    /** Login requests that came, whatever became of them. */
    default long loginAttempts() {
        return requests(WirePath.LOGIN);
    }

    default long heartbeats() {
        return requests(WirePath.HEARTBEAT);
    }

    default long renewals() {
        return requests(WirePath.RENEW);
    }

    /** The number of requests and statements that are held now. */
    int waiting();

    /** The last 10,000 statements that were run, oldest first; a repeated request counts once. */
    List<ReceivedStatement> statements();

    /** All statements since the start or the last {@link #forget()}. */
    long statementCount();

    /** Texts of the statements for which an abort request came, oldest first. */
    List<String> aborts();

    /** Empties the records of statements, aborts and requests; the peak of sessions falls to those open now. */
    void forget();

    /** Puts the fault in the way of requests; releasing what is returned ends it. */
    Stall inject(WireFault fault, FaultScope scope);

    /** Closes the listener at once, with all its connections; sessions and data stay. */
    void kill();

    /** The same, and back on the same port after that time. */
    void kill(Duration downtime);

    /**
     * Listens again on the same port; does nothing if it listens.
     *
     * @throws IllegalStateException if another process has taken the port
     */
    void revive();

    /** The next statement waits before it runs until it is released or aborted. */
    Stall stallNext();

    /** Every statement from now on waits, until the returned stall is released. */
    Stall stallAll();

    /** The next statement waits that long before it runs. */
    void delayNext(Duration delay);

    /** Each statement of the scope takes that long, from its turn on; the client polls as for any long query. */
    Stall slowStatements(Duration time, FaultScope scope);

    /** Each statement of the scope fails with that code (six digits), SQL state and message, without running. */
    Stall failStatements(String code, String sqlState, String message, FaultScope scope);

    /** Each login of the scope is refused with that code (six digits) and message. */
    Stall failLogins(String code, String message, FaultScope scope);

    /** From now on the user of that name logs in with what this one has, and with nothing else; its sessions stay. */
    void change(SandboxUser user);

    /** All session tokens are answered "expired" (390112), which the driver mends unseen. */
    void expireSessionTokens();

    /** All tokens are answered "expired", so that a renewal fails too (390114). */
    void expireMasterTokens();

    /** All sessions are gone (390111). */
    void loseSessions();

    /** Ends every fault, lets everything held go on, and revives the listener. */
    void release();

    /**
     * A statement as it came.
     *
     * @param role of the session at the statement's turn, empty if it has none
     * @param queryTag of the statement's own parameters, otherwise of the session, empty if there is none
     * @param requestId by which a repetition is known
     * @param retries how often the request came again
     */
    record ReceivedStatement(
            String queryId,
            long sessionId,
            String user,
            String role,
            String sql,
            boolean describeOnly,
            String queryTag,
            String requestId,
            int retries) {}

    /** Something put in the way, until it is released. */
    interface Stall extends AutoCloseable {

        /** The number of requests or statements that wait in it now. */
        int waiting();

        /** Blocks until it has met somebody, or the time is over: then false. */
        boolean awaitReached(Duration most) throws InterruptedException;

        /** Lets what waits go on; it meets nobody any more. */
        void release();

        /** The same as {@link #release()}. */
        @Override
        default void close() {
            release();
        }
    }
}
