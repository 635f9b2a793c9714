package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Drainable;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states of the server and the steps between them. */
final class ServerLifecycle implements Lifecycle, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLifecycle.class);
    static final String NAME = "lifecycle";

    private static final long POLL_MILLIS = 100;
    private static final long NAG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Ticker ticker;
    private final ServiceManager manager;
    private volatile State state = State.STARTING;

    ServerLifecycle(Ticker ticker, ServiceManager manager) {
        this.ticker = ticker;
        this.manager = manager;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean gatesReadiness() {
        return true;
    }

    @Override
    public Health check() {
        return switch (state) {
            case STARTING -> Health.critical("starting");
            case READY -> Health.ok("ready");
            case DRAINING -> Health.critical("draining");
            case STOPPED -> Health.critical("stopped");
        };
    }

    /**
     * Waits on the caller's thread until the server is ready, or a stop or an interruption comes first, or cannot become
     * ready.
     *
     * @return why not, if it cannot
     */
    Optional<String> becomeReady(Readiness readiness) {
        long nag = ticker.nanos() + NAG_NANOS;
        String told = "";
        try {
            while (state == State.STARTING) {
                String awaited = tryReady(readiness);
                if (awaited.isEmpty()) {
                    return Optional.empty();
                }
                Optional<String> hopeless = hopeless(readiness);
                if (hopeless.isPresent()) {
                    LOG.error("snowmcp does not start: {}", hopeless.get());
                    manager.tell(ServiceManager.status("does not start: " + hopeless.get()));
                    return hopeless;
                }
                if (!awaited.equals(told)) {
                    told = awaited;
                    manager.tell(ServiceManager.status("starting: " + awaited));
                }
                if (ticker.nanos() - nag > 0) {
                    LOG.warn("not ready yet: {}", awaited);
                    nag = ticker.nanos() + NAG_NANOS;
                }
                ticker.sleepMillis(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Optional<String> hopeless(Readiness readiness) {
        try {
            return readiness.hopeless();
        } catch (RuntimeException e) {
            LOG.debug("a check failed", e);
            return Optional.empty();
        }
    }

    /** One look; what is still awaited, or empty if nothing is. */
    String tryReady(Readiness readiness) {
        String awaited = awaitedBy(readiness);
        if (awaited.isEmpty()) {
            announce(readiness);
        }
        return awaited;
    }

    private synchronized void announce(Readiness readiness) {
        if (state == State.STARTING) {
            state = State.READY;
            String report = readiness.report();
            manager.tell("READY=1", ServiceManager.status("ready: " + report));
            long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();
            LOG.info(
                    "snowmcp is ready {} ms after the start of the process: {}",
                    System.currentTimeMillis() - jvmStart,
                    report);
        }
    }

    /** Refuses new work at once, ends the accepted work, and returns by the timeout and a second. */
    void end(Supplier<List<Drainable>> parts, int timeoutSeconds) {
        synchronized (this) {
            state = State.DRAINING;
        }
        manager.tell("STOPPING=1", ServiceManager.status("draining, up to " + timeoutSeconds + " s"));
        new Drain(parts.get(), ticker).run(timeoutSeconds);
        state = State.STOPPED;
        manager.tell(ServiceManager.status("stopped serving"));
        LOG.info("snowmcp has stopped serving");
    }

    private static String awaitedBy(Readiness readiness) {
        try {
            return readiness.awaited();
        } catch (RuntimeException e) {
            // A check that vanishes or fails while bundles come and go is asked again.
            LOG.debug("a check failed", e);
            return "a health check fails: " + e.getMessage();
        }
    }
}
