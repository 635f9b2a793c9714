package io.snowmcp.snowflake.connect;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what an abandoned job left running: cancels the statement, then closes the session. */
final class Stop {

    private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

    private final Job.Attached running;
    private final Timers timers;
    private final AtomicBoolean evicted = new AtomicBoolean();

    Stop(Job.Attached running, Timers timers) {
        this.running = running;
        this.timers = timers;
    }

    void begin(Reaper reaper) {
        // Closing the session ends the token that the cancel needs, so the cancel goes first, for a while.
        timers.after(Reaper.CANCEL_PATIENCE, () -> reaper.run(this::evict));
        reaper.run(() -> {
            running.statement().ifPresent(Stop::cancel);
            evict();
        });
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A statement could not be cancelled", e);
        }
    }

    private void evict() {
        if (evicted.compareAndSet(false, true)) {
            running.session().evict();
        }
    }
}
