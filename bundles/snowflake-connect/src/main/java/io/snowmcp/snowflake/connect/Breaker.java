package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The circuit breaker of one connection. Closed: everything passes. Open after a failure: calls fail at once with what
 * is known instead of each finding it out (Snowflake locks a user after a few wrong passwords, a dead network costs
 * every call its deadline, and a dead account needs no storm). What it keeps back depends on the failure: all use while
 * Snowflake cannot be reached, else only logins, for sessions that are open still work. Half-open: one call tries for
 * all, the others wait for it.
 */
final class Breaker {

    enum State {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    private static final Duration FIRST = Duration.ofMillis(500);
    /** First success at most 5 s after an outage ends. */
    private static final Duration UNREACHABLE_MOST = Duration.ofSeconds(4);

    private static final Duration REJECTED_FIRST = Duration.ofSeconds(5);
    private static final Duration REJECTED_MOST = Duration.ofMinutes(5);
    /** A trial that has not ended by then no longer keeps others from trying. */
    private static final Duration TRIAL = Duration.ofSeconds(10);

    /** One of these tells enough; other failures may be a single connection's. */
    private static final Set<Reason> NOBODY_THERE = Set.of(Reason.REFUSED, Reason.DNS, Reason.STALLED);

    private final Timers timers;
    private final DoubleSupplier random;
    private final Supplier<String> secret;
    private final Consumer<Consumer<Optional<Reason>>> reach;
    private String tried;
    private Failure last;
    private boolean away;
    private boolean reachable;
    private int streak;
    private long openAt;
    private long trialUntil;
    private long loginUntil;
    /** Whether only a login can show that what failed is well again. */
    private boolean loginsOnly;

    private boolean closed;
    private long opened;
    private Runnable forgetAsking = () -> {};

    /**
     * @param random numbers from 0 to 1 for the jitter
     * @param secret tells one state of the secret's file from another
     * @param reach is asked whether Snowflake is back before a call has to try; tells what is wrong, or nothing
     */
    Breaker(Timers timers, DoubleSupplier random, Supplier<String> secret, Consumer<Consumer<Optional<Reason>>> reach) {
        this.timers = timers;
        this.random = random;
        this.secret = secret;
        this.reach = reach;
        this.tried = secret.get();
        this.trialUntil = timers.nanos();
        this.loginUntil = timers.nanos();
    }

    /**
     * Before any use of a session. Blocks for at most {@code most} while another call tries for all.
     *
     * @return false if nothing is known yet: to be called again
     * @throws SnowflakeException if Snowflake cannot be reached
     */
    synchronized boolean admit(Duration most) throws SnowflakeException {
        if (!away) {
            return true;
        }
        if (!reachable) {
            throw failing();
        }
        if (timers.nanos() - trialUntil >= 0) {
            trialUntil = timers.nanos() + TRIAL.toNanos();
            return true;
        }
        await(most);
        return false;
    }

    private void await(Duration most) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, most.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether every use is known to fail now; empty while one may try. */
    synchronized Optional<Failure> refusal() {
        return away && !reachable ? Optional.of(failing().failure()) : Optional.empty();
    }

    /** The failure for which anything is kept back; empty if nothing is. */
    synchronized Optional<Failure> trouble() {
        return last == null ? Optional.empty() : Optional.of(failing().failure());
    }

    /** A call that was admitted ended without knowing more: if it was the one that tried for all, another may. */
    synchronized void undecided() {
        trialUntil = timers.nanos();
        notifyAll();
    }

    /** Fails if it is known that a login would; takes no turn. */
    void check() throws SnowflakeException {
        // Read outside of the lock: a file may be on a dead network.
        var now = secret.get();
        synchronized (this) {
            check(now);
        }
    }

    private void check(String now) throws SnowflakeException {
        if (last == null || (away && reachable)) {
            return;
        }
        if (away || (timers.nanos() - openAt < 0 && !renewed(now))) {
            throw failing();
        }
    }

    /** The last login failed: there is no point in waiting for a turn to try. */
    synchronized void failIfFailing() throws SnowflakeException {
        if (last != null && !(away && reachable)) {
            throw failing();
        }
    }

    /**
     * Before a login; if true, the login must then be followed by {@link #succeeded} or {@link #failed}. After a failure
     * only one is made at a time until one has succeeded; blocks for at most {@code most} while another's is under way.
     *
     * @return false if another's is: to be called again
     */
    boolean enter(Duration most) throws SnowflakeException {
        var now = secret.get();
        synchronized (this) {
            check(now);
            if (last != null && timers.nanos() - loginUntil < 0) {
                await(most);
                return false;
            }
            tried = now;
            if (last != null) {
                loginUntil = timers.nanos() + TRIAL.toNanos();
            }
            return true;
        }
    }

    /** The operator has put another secret there: what failed before says nothing of it. */
    private boolean renewed(String now) {
        boolean renewed = !tried.equals(now);
        if (renewed) {
            streak = 0;
        }
        return renewed;
    }

    /** A login has succeeded. */
    synchronized void succeeded() {
        if (last != null) {
            last = null;
            away = false;
            loginsOnly = false;
            streak = 0;
            loginUntil = timers.nanos();
            end();
        }
    }

    /** Snowflake has answered in an open session, which says nothing of logins. */
    synchronized void answered() {
        if (!loginsOnly) {
            succeeded();
        }
    }

    synchronized void failed(Failure failure) {
        failed(failure, failure instanceof Unreachable);
    }

    /** What a login needs beside Snowflake cannot be reached: sessions that are open still work. */
    synchronized void loginFailed(Failure failure) {
        failed(failure, false);
    }

    private void failed(Failure failure, boolean snowflakeIsAway) {
        boolean nobody = snowflakeIsAway
                && failure instanceof Unreachable unreachable
                && NOBODY_THERE.contains(unreachable.reason());
        loginUntil = timers.nanos();
        if (closed || (last != null && timers.nanos() - openAt < 0 && (away || !nobody))) {
            // One event, told by several who saw it.
            notifyAll();
            return;
        }
        if (last == null) {
            opened++;
        }
        last = failure;
        streak = Math.min(streak + 1, 20);
        loginsOnly = !snowflakeIsAway;
        away = snowflakeIsAway && (away || streak > 1 || nobody);
        var pause = pause(failure);
        openAt = timers.nanos() + pause.toNanos();
        end();
        if (snowflakeIsAway) {
            forgetAsking = timers.after(pause, () -> reach.accept(reason -> told(failure, reason)));
        }
    }

    private synchronized void told(Failure of, Optional<Reason> reason) {
        if (last != of) {
            return;
        }
        if (reason.isPresent()) {
            failed(new Unreachable(((Unreachable) of).connection(), reason.get()));
        } else {
            reachable = true;
            notifyAll();
        }
    }

    private void end() {
        forgetAsking.run();
        forgetAsking = () -> {};
        reachable = false;
        trialUntil = timers.nanos();
        notifyAll();
    }

    /** Asks nobody any more. */
    synchronized void close() {
        forgetAsking.run();
        closed = true;
        last = null;
        away = false;
        notifyAll();
    }

    private SnowflakeException failing() {
        if (last instanceof Unreachable unreachable) {
            var left = Duration.ofNanos(Math.max(0, openAt - timers.nanos()));
            return new SnowflakeException(new Unreachable(unreachable.connection(), unreachable.reason(), left));
        }
        return new SnowflakeException(last);
    }

    synchronized State state() {
        if (last == null) {
            return State.CLOSED;
        }
        boolean due = away ? reachable : timers.nanos() - openAt >= 0;
        return due ? State.HALF_OPEN : State.OPEN;
    }

    /** How often it has opened. */
    synchronized long opened() {
        return opened;
    }

    private Duration pause(Failure failure) {
        // Only these are Snowflake's own refusals, which count towards a lock.
        boolean rejected =
                failure instanceof Failure.LoginRejected login && login.code().startsWith("39");
        var most = rejected ? REJECTED_MOST : UNREACHABLE_MOST;
        long millis = (rejected ? REJECTED_FIRST : FIRST).toMillis() << (streak - 1);
        double jitter = 0.75 + 0.25 * random.getAsDouble();
        return Duration.ofMillis((long) (Math.min(millis, most.toMillis()) * jitter));
    }
}
