package io.snowmcp.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager that the server works, each time after having seen it work. When it does not, nothing is
 * told, and the manager ends and restarts the process at its own limit.
 */
final class Watchdog implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Function<Duration, Optional<String>> selfCheck;
    private final ServiceManager manager;
    private final Ticker ticker;
    private final Duration interval;
    private boolean silent;

    /** @param limit after which the manager takes us for hung */
    Watchdog(Function<Duration, Optional<String>> selfCheck, ServiceManager manager, Ticker ticker, Duration limit) {
        this.selfCheck = selfCheck;
        this.manager = manager;
        this.ticker = ticker;
        this.interval = limit.dividedBy(2);
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long began = ticker.nanos();
                boolean well = look();
                // A failure is looked at again while there is still time to take it back.
                Duration pause = well ? interval : interval.dividedBy(10);
                long left = pause.toNanos() - (ticker.nanos() - began);
                ticker.sleepMillis(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() {
        Optional<String> failure = selfCheck.apply(interval.multipliedBy(9).dividedBy(10));
        if (failure.isEmpty()) {
            manager.tell("WATCHDOG=1");
            if (silent) {
                silent = false;
                LOG.info("the server answers itself again");
            }
        } else if (!silent) {
            silent = true;
            LOG.error(
                    "the server does not answer itself: {}; if that lasts, the service manager restarts it",
                    failure.get());
        }
        return failure.isEmpty();
    }
}
