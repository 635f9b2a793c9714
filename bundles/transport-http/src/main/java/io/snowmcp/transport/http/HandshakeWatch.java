package io.snowmcp.transport.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Closes connections whose handshake does not come to its end: it may take as long as a request's head. */
final class HandshakeWatch extends AbstractLifeCycle
        implements Connection.Listener, SslHandshakeListener, Ticker.Ticking {

    private record Begun(SslConnection connection, long at) {}

    private final Ticker ticker;
    private final Supplier<HttpSettings> settings;
    private final Map<SSLEngine, Begun> handshakes = new ConcurrentHashMap<>();

    HandshakeWatch(Ticker ticker, Supplier<HttpSettings> settings) {
        this.ticker = ticker;
        this.settings = settings;
    }

    @Override
    protected void doStart() {
        ticker.add(this);
    }

    @Override
    protected void doStop() {
        ticker.remove(this);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection encrypted) {
            handshakes.put(encrypted.getSSLEngine(), new Begun(encrypted, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof SslConnection encrypted) {
            handshakes.remove(encrypted.getSSLEngine());
        }
    }

    @Override
    public void handshakeSucceeded(Event event) {
        handshakes.remove(event.getSSLEngine());
    }

    @Override
    public void handshakeFailed(Event event, Throwable failure) {
        handshakes.remove(event.getSSLEngine());
    }

    @Override
    public void tick(long now) {
        if (handshakes.isEmpty()) {
            return;
        }
        long limit = settings.get().headerTimeout().toNanos();
        handshakes.forEach((engine, begun) -> {
            if (now - begun.at() > limit) {
                begun.connection().getEndPoint().close();
            }
        });
    }
}
