package io.snowmcp.transport.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections whose request head does not come to its end. The container's idle timeout does not see them: a
 * client that sends a byte now and then is never idle.
 */
final class HeadWatch extends AbstractLifeCycle implements Connection.Listener, Ticker.Ticking {

    private static final long SCAN_NANOS = 1_000_000_000L;

    private static final class Watched {
        private long requests;
        private long bytesBefore;
        private long headSince;
    }

    private final Ticker ticker;
    private final Supplier<HttpSettings> settings;
    private final Map<Connection, Watched> connections = new ConcurrentHashMap<>();
    private long lastScan = System.nanoTime();

    HeadWatch(Ticker ticker, Supplier<HttpSettings> settings) {
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
        // Of a connection that encrypts there is another one above it, which has the requests.
        if (connection instanceof ConnectionMetaData) {
            connections.put(connection, new Watched());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public void tick(long now) {
        if (now - lastScan < SCAN_NANOS) {
            return;
        }
        lastScan = now;
        HttpSettings limits = settings.get();
        connections.forEach((connection, watched) -> {
            // HTTP/2 has other bytes than those of requests: then a connection is as idle as one without bytes.
            Duration limit = connection instanceof HTTP2Connection && watched.requests > 0
                    ? limits.idleTimeout()
                    : limits.headerTimeout();
            if (headIsOverdue(connection, watched, now, limit.toNanos())) {
                connection.getEndPoint().close();
            }
        });
    }

    private static boolean headIsOverdue(Connection connection, Watched watched, long now, long limit) {
        long requests = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        if (requests != watched.requests || requests != connection.getMessagesOut()) {
            watched.requests = requests;
            watched.bytesBefore = bytes;
            watched.headSince = 0;
            return false;
        }
        if (bytes == watched.bytesBefore) {
            return false;
        }
        if (watched.headSince == 0) {
            watched.headSince = now;
        }
        return now - watched.headSince > limit;
    }
}
