package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Remembers a failed login for a while, so that calls fail at once instead of each trying again: Snowflake locks a user
 * after a few wrong passwords, and a dead account needs no storm. After the pause one attempt probes for all.
 */
final class LoginGate {

    private static final Duration FIRST = Duration.ofMillis(500);
    /** First success at most 5 s after an outage ends. */
    private static final Duration UNREACHABLE_MOST = Duration.ofSeconds(4);

    private static final Duration REJECTED_FIRST = Duration.ofSeconds(5);
    private static final Duration REJECTED_MOST = Duration.ofMinutes(5);
    /** A probe that has not come back by then no longer keeps others from trying. */
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final Timers timers;
    private final DoubleSupplier random;
    private final Supplier<String> secret;
    private String tried;
    private Failure last;
    private int streak;
    private long openAt;

    /**
     * @param random numbers from 0 to 1 for the jitter
     * @param secret tells one state of the secret's file from another
     */
    LoginGate(Timers timers, DoubleSupplier random, Supplier<String> secret) {
        this.timers = timers;
        this.random = random;
        this.secret = secret;
        this.tried = secret.get();
    }

    /** Fails if it is known that a login would; takes no turn. */
    synchronized void check() throws SnowflakeException {
        if (last != null && timers.nanos() - openAt < 0 && !renewed()) {
            throw new SnowflakeException(last);
        }
    }

    /** The last login failed: there is no point in waiting for a turn to try. */
    synchronized void failIfFailing() throws SnowflakeException {
        if (last != null) {
            throw new SnowflakeException(last);
        }
    }

    /** Before a login; the login must then be followed by {@link #succeeded} or {@link #failed}. */
    synchronized void enter() throws SnowflakeException {
        check();
        tried = secret.get();
        if (last != null) {
            openAt = timers.nanos() + PROBE.toNanos();
        }
    }

    /** The operator has put another secret there: what failed before says nothing of it. */
    private boolean renewed() {
        boolean renewed = !tried.equals(secret.get());
        if (renewed) {
            streak = 0;
        }
        return renewed;
    }

    synchronized void succeeded() {
        last = null;
        streak = 0;
    }

    synchronized void failed(Failure failure) {
        last = failure;
        openAt = timers.nanos() + pause(failure).toNanos();
        streak = Math.min(streak + 1, 20);
    }

    private Duration pause(Failure failure) {
        // Only these are Snowflake's own refusals, which count towards a lock.
        boolean rejected =
                failure instanceof Failure.LoginRejected login && login.code().startsWith("390");
        var most = rejected ? REJECTED_MOST : UNREACHABLE_MOST;
        long millis = (rejected ? REJECTED_FIRST : FIRST).toMillis() << streak;
        double jitter = 0.75 + 0.25 * random.getAsDouble();
        return Duration.ofMillis((long) (Math.min(millis, most.toMillis()) * jitter));
    }
}
