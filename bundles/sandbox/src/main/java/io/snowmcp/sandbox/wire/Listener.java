package io.snowmcp.sandbox.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;

/** The port clients connect to: it can die with all its connections and come back on the same number. */
final class Listener {
    private final ServerConnector connector;
    private int port;
    private int deaths;
    private boolean closed;

    Listener(ServerConnector connector) {
        this.connector = connector;
    }

    /** Called once it listens: from now on the number stays. */
    synchronized void started() {
        port = connector.getLocalPort();
    }

    synchronized int port() {
        return port;
    }

    synchronized void kill() {
        if (closed) {
            return;
        }
        deaths++;
        try {
            connector.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's listener does not stop", e);
        }
    }

    synchronized void kill(Duration downtime) {
        kill();
        var death = deaths;
        CompletableFuture.delayedExecutor(downtime.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> revive(death));
    }

    /** Ends that death only: a later one has its own end. */
    private synchronized void revive(int death) {
        if (death == deaths) {
            revive();
        }
    }

    synchronized void revive() {
        if (closed || connector.isRunning()) {
            return;
        }
        connector.setPort(port);
        try {
            connector.start();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox cannot listen again on 127.0.0.1:" + port, e);
        }
    }

    /** No death and no return any more. */
    synchronized void close() {
        closed = true;
    }
}
