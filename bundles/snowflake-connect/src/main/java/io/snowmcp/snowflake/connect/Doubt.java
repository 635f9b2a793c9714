package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out, for a call that is about to miss its deadline, whether the statement is slow or Snowflake out of reach. The
 * question begins before the deadline, so that mostly the answer is there in time.
 */
final class Doubt {

    /** How long before the deadline the question begins: its answer then comes in time, or within the grace. */
    private static final Duration LEAD = Reachability.PATIENCE;

    /** How long after the deadline the answer to the call waits for the answer to the question: half of what is promised. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Timers timers;
    private final Consumer<Consumer<Optional<Reason>>> network;
    private boolean asked;
    private boolean told;
    private Optional<Reason> found = Optional.empty();
    private Consumer<Optional<Reason>> waiting;

    /** @param network is asked at most once, and tells what is wrong or nothing */
    Doubt(Timers timers, Consumer<Consumer<Optional<Reason>>> network) {
        this.timers = timers;
        this.network = network;
    }

    /** How long after the call the question begins. */
    static Duration after(Duration timeout) {
        var early = timeout.dividedBy(4);
        var late = timeout.minus(LEAD);
        return late.compareTo(early) > 0 ? late : early;
    }

    void begin() {
        synchronized (this) {
            asked = true;
        }
        network.accept(this::tell);
    }

    private void tell(Optional<Reason> reason) {
        Consumer<Optional<Reason>> whoever;
        synchronized (this) {
            if (told) {
                return;
            }
            told = true;
            found = reason;
            whoever = waiting;
        }
        if (whoever != null) {
            whoever.accept(reason);
        }
    }

    /** At the deadline: {@code then} runs once, now or at most {@link #GRACE} later. */
    void settle(Consumer<Optional<Reason>> then) {
        synchronized (this) {
            if (asked && !told) {
                waiting = then;
                timers.after(GRACE, () -> tell(Optional.empty()));
                return;
            }
        }
        then.accept(found);
    }
}
