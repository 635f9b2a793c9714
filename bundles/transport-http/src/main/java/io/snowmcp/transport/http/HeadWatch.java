package io.snowmcp.transport.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections whose request head does not come to its end. The container's idle timeout does not see them: a
 * client that sends a byte now and then is never idle.
 */
final class HeadWatch extends ConnectionScan<HeadWatch.Watched> {

    private static final Duration EVERY = Duration.ofSeconds(1);

    static final class Watched {
        private long requests;
        private long bytesBefore;
        private long headSince;
    }

    private final Supplier<HttpSettings> settings;

    HeadWatch(Ticker ticker, Supplier<HttpSettings> settings) {
        super(ticker, EVERY, Watched::new);
        this.settings = settings;
    }

    @Override
    void scan(Map<Connection, Watched> open, long now) {
        HttpSettings limits = settings.get();
        open.forEach((connection, watched) -> {
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
