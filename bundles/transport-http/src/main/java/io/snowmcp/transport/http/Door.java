package io.snowmcp.transport.http;

import io.snowmcp.ops.api.Health;
import io.snowmcp.transport.http.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open port. It belongs to us and not to Pax Web, whose only way to another port is to rebuild the server: so an
 * edit opens the new port first, open streams on the old one go on, and a port in use is known at once, by name.
 */
final class Door implements Ticker.Ticking {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final Ticker ticker;
    private final Sign sign;
    private final ConnectionLimit limit;
    private final BooleanSupplier stopping;
    private final BooleanSupplier callersMustBeKnown;
    private final List<ServerConnector> retiring = new ArrayList<>();
    private HttpSettings wanted;
    private Server server;
    private ServerConnector open;
    private Address openAddress;
    private String failure = "";
    private boolean everOpen;
    private long lastTry;

    Door(
            HttpSettings wanted,
            Ticker ticker,
            Sign sign,
            ConnectionLimit limit,
            BooleanSupplier callersMustBeKnown,
            BooleanSupplier stopping) {
        this.callersMustBeKnown = callersMustBeKnown;
        this.wanted = wanted;
        this.ticker = ticker;
        this.sign = sign;
        this.limit = limit;
        this.stopping = stopping;
        ticker.add(this);
    }

    /** Again with the same server when its servlet context was restarted. */
    synchronized void attach(Server started) {
        if (server != started) {
            detach();
        }
        server = started;
        open();
    }

    synchronized void detach() {
        server = null;
        if (open != null) {
            retiring.add(open);
            open = null;
            openAddress = null;
        }
        retiring.forEach(Door::stop);
        retiring.clear();
        sign.takeDown();
    }

    synchronized void apply(HttpSettings edited) {
        wanted = edited;
        failure = "";
        if (server != null) {
            open();
        }
    }

    synchronized Health health() {
        if (open == null) {
            return Health.critical(failure.isEmpty() ? "the HTTP server is not started" : failure);
        }
        if (!failure.isEmpty()) {
            return Health.warn(failure + "; still listening on " + openAddress);
        }
        if (limit.full()) {
            return Health.warn(limit.message());
        }
        Optional<String> expiry = expiry();
        if (expiry.isPresent()) {
            return Health.warn(expiry.get());
        }
        if (openAddress.isLoopback()
                || callersMustBeKnown.getAsBoolean()
                || wanted.tls().identifiesCallers()) {
            return Health.ok("listening on " + openAddress
                    + served().map(tls -> " with " + tls).orElse(""));
        }
        return wanted.allowUnauthenticated()
                ? Health.warn("listening on " + openAddress + " for callers who do not have to say who they are ("
                        + Settings.PID + ": allowUnauthenticated)")
                : Health.critical("listening on " + openAddress + ", but no caller has a key any more and so all are"
                        + " refused (make an API key, or set " + Settings.PID + ": host to loopback)");
    }

    /** What the open port is served with; empty without TLS. */
    synchronized Optional<Tls> served() {
        return open == null ? Optional.empty() : Connectors.served(open);
    }

    /** It never opened, and not because the server is still being started. */
    synchronized boolean refusesToOpen() {
        return server != null && !everOpen && !failure.isEmpty();
    }

    /** Where this process reaches the open port; empty if none is. */
    synchronized Optional<InetSocketAddress> own() {
        if (open == null) {
            return Optional.empty();
        }
        InetAddress bound = open.getTransport() instanceof ServerSocketChannel channel
                ? channel.socket().getInetAddress()
                : InetAddress.getLoopbackAddress();
        InetAddress reachable = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        return Optional.of(new InetSocketAddress(reachable, open.getLocalPort()));
    }

    synchronized int localPort() {
        return open == null ? -1 : open.getLocalPort();
    }

    @Override
    public synchronized void tick(long now) {
        if (server != null && now - lastTry > RETRY_NANOS) {
            if (failure.isEmpty()) {
                lastTry = now;
                putUpSign();
            } else {
                open();
            }
        }
        retiring.removeIf(connector -> {
            boolean empty = connector.getConnectedEndPoints().isEmpty();
            if (empty) {
                stop(connector);
            }
            return empty;
        });
    }

    private void open() {
        listenAsWanted();
        putUpSign();
    }

    private void putUpSign() {
        sign.putUp(Optional.ofNullable(openAddress).map(address -> address.at(localPort())), served(), failure);
    }

    private void listenAsWanted() {
        lastTry = System.nanoTime();
        if (server.getThreadPool() instanceof QueuedThreadPool pool) {
            pool.setMaxThreads(wanted.maxThreads());
        }
        Address address = wanted.address();
        if (open != null && address.equals(openAddress)) {
            tune(open);
            serveAsWanted();
            return;
        }
        if (!wanted.mayListen(callersMustBeKnown.getAsBoolean())) {
            refuse(wanted.whyNot());
            return;
        }
        // Two addresses of one port can exclude each other: then the old one makes way, and comes back on failure.
        boolean samePort = open != null && openAddress.port() == address.port();
        Address previous = openAddress;
        if (samePort) {
            retire();
        }
        try {
            listenOn(address);
            failure = wanted.refusal();
            LOG.info(
                    "listening on {}{}",
                    address.at(open.getLocalPort()),
                    served().map(tls -> " with " + tls).orElse(""));
        } catch (Exception e) {
            report("cannot listen on " + address + ": " + cause(e) + " (" + Settings.PID + ": host, port)", e);
            if (samePort) {
                reopen(previous);
            }
        }
    }

    /** At the port that is open; what cannot be served changes nothing. */
    private void serveAsWanted() {
        Optional<Tls> before = served();
        try {
            Connectors.serve(open, wanted.tls().tls());
            failure = wanted.refusal();
        } catch (Exception e) {
            report("cannot serve TLS: " + cause(e) + " (" + Settings.PID + ": tls...)", e);
        }
        if (!served().equals(before)) {
            warnOfExpiry();
            LOG.info(
                    "new connections are served {}",
                    served().map(tls -> "with " + tls).orElse("without TLS"));
        }
    }

    private Optional<String> expiry() {
        return served().flatMap(tls -> tls.expiry(Instant.now()))
                .map(text -> text + " (" + Settings.PID + ": tlsKeyStoreFile, tlsCertificateFile)");
    }

    private void warnOfExpiry() {
        expiry().ifPresent(text -> LOG.warn("{}", text));
    }

    private void reopen(Address previous) {
        try {
            listenOn(previous);
        } catch (Exception e) {
            LOG.error("cannot listen on {} again: {}", previous, cause(e));
        }
    }

    private void listenOn(Address address) throws Exception {
        ServerConnector connector =
                Connectors.create(server, address, limit, new Connectors.Watching(ticker, this::wantedNow, stopping));
        tune(connector);
        try {
            Connectors.serve(connector, wanted.tls().tls());
            connector.open();
            connector.start();
        } catch (Exception e) {
            stop(connector);
            throw e;
        }
        retire();
        server.addConnector(connector);
        open = connector;
        openAddress = address;
        everOpen = true;
        warnOfExpiry();
    }

    private synchronized HttpSettings wantedNow() {
        return wanted;
    }

    private void retire() {
        if (open != null) {
            open.close();
            retiring.add(open);
            open = null;
            openAddress = null;
        }
    }

    private void tune(ServerConnector connector) {
        Connectors.tune(connector, wanted);
    }

    private void refuse(String text) {
        if (!text.equals(failure)) {
            failure = text;
            LOG.error("{}; not listening", text);
        }
    }

    private void report(String text, Exception e) {
        if (!text.equals(failure)) {
            failure = text;
            LOG.error("{}; trying again every {} s", text, RETRY_NANOS / 1_000_000_000L);
            LOG.debug("the cause", e);
        }
    }

    private static String cause(Exception e) {
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof java.net.BindException)) {
            root = root.getCause();
        }
        return root instanceof IOException ? String.valueOf(root.getMessage()) : root.toString();
    }

    private static void stop(ServerConnector connector) {
        try {
            connector.stop();
            connector.getServer().removeConnector(connector);
        } catch (Exception e) {
            LOG.debug("a connector did not stop cleanly", e);
        }
    }
}
