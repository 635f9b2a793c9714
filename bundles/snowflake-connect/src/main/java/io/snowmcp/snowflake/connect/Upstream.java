package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What one pool knows of the way to Snowflake: when it last answered, what went wrong, and who may try. */
final class Upstream {

    private final String connection;
    private final Breaker breaker;
    private final Reachability reach;
    private final Optional<Reachability> issuer;
    private final Timers timers;
    private volatile long lastAnswer;
    private volatile long suspectBefore;

    /** @param issuer who gives out the token that a login needs, if that is not Snowflake itself */
    Upstream(String connection, Breaker breaker, Reachability reach, Optional<Reachability> issuer, Timers timers) {
        this.connection = connection;
        this.breaker = breaker;
        this.reach = reach;
        this.issuer = issuer;
        this.timers = timers;
        this.suspectBefore = timers.nanos();
        this.lastAnswer = timers.nanos() - Reachability.PATIENCE.toNanos();
    }

    Breaker breaker() {
        return breaker;
    }

    /** Snowflake has answered a statement, whatever it said of it. */
    void answered() {
        lastAnswer = timers.nanos();
        breaker.answered();
    }

    private boolean answeredLately() {
        return timers.nanos() - lastAnswer < Reachability.PATIENCE.toNanos();
    }

    /** A session that did not work since then is asked before its next use. */
    long suspectBefore() {
        return suspectBefore;
    }

    /** A session was lost: others may be too. */
    void lost(Failure failure) {
        suspectBefore = timers.nanos();
        if (failure instanceof Failure.Unreachable away) {
            if (away.reason() == Reason.REFUSED) {
                // Nobody listens there: calls need not find it out again one by one.
                breaker.failed(failure);
            } else {
                reach.ask(this::told);
            }
        }
    }

    /**
     * Before a login: the driver tries for many seconds where nobody answers, so there it is not asked at all. Blocks for
     * not much longer than {@link Reachability#PATIENCE}.
     */
    void knock() throws SnowflakeException {
        if (!answeredLately()) {
            var wrong = reach.await();
            if (wrong.isPresent()) {
                var failure = new Failure.Unreachable(connection, wrong.get());
                suspectBefore = timers.nanos();
                breaker.failed(failure);
                throw new SnowflakeException(failure);
            }
            lastAnswer = timers.nanos();
        }
        var wrong = issuer.flatMap(Reachability::await);
        if (wrong.isPresent()) {
            var failure = new Failure.Unreachable(connection, wrong.get());
            breaker.loginFailed(failure);
            throw new SnowflakeException(
                    failure, new IOException("at oauthTokenUrl: " + wrong.get().words()));
        }
    }

    /** Tells what is wrong with the way to Snowflake, if anything; the breaker opens if something is. */
    void ask(Consumer<Optional<Reason>> told) {
        if (answeredLately()) {
            told.accept(Optional.empty());
            return;
        }
        reach.ask(reason -> {
            told(reason);
            told.accept(reason);
        });
    }

    private void told(Optional<Reason> reason) {
        reason.ifPresent(r -> {
            suspectBefore = timers.nanos();
            breaker.failed(new Failure.Unreachable(connection, r));
        });
    }

    void close() {
        breaker.close();
        reach.close();
        issuer.ifPresent(Reachability::close);
    }
}
