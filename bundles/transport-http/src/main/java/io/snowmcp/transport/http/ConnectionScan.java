package io.snowmcp.transport.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Looks now and then at every open connection that has requests, on the ticker's thread.
 *
 * @param <S> what is remembered of a connection from one look to the next
 */
abstract class ConnectionScan<S> extends AbstractLifeCycle implements Connection.Listener, Ticker.Ticking {

    private final Ticker ticker;
    private final long everyNanos;
    private final Supplier<S> fresh;
    private final Map<Connection, S> connections = new ConcurrentHashMap<>();
    private long lastScan = System.nanoTime();

    ConnectionScan(Ticker ticker, Duration every, Supplier<S> fresh) {
        this.ticker = ticker;
        this.everyNanos = every.toNanos();
        this.fresh = fresh;
    }

    abstract void scan(Map<Connection, S> open, long now);

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
        // Of a connection that encrypts there is another one above it, which has the requests.
        if (connection instanceof ConnectionMetaData) {
            connections.put(connection, fresh.get());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public void tick(long now) {
        if (now - lastScan >= everyNanos) {
            lastScan = now;
            scan(connections, now);
        }
    }
}
