package io.snowmcp.configuration;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread for what cannot be done on the threads of the configuration service. */
final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "snowmcp-configuration");
        daemon.setDaemon(true);
        return daemon;
    });

    interface Work {
        void run() throws Exception;
    }

    void in(long millis, Work work) {
        try {
            thread.schedule(() -> quietly(work), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("stopped, nothing is checked any more");
        }
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IllegalStateException gone) {
            LOG.debug("a configuration or the bundle went away meanwhile", gone);
        } catch (Exception e) {
            LOG.error("a configuration could not be checked", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
