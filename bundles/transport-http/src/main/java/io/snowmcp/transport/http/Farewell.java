package io.snowmcp.transport.http;

import io.snowmcp.transport.http.tls.Tls;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Sends away, without breaking a call, who is connected as nobody may be any more: without TLS, with a version or a
 * client certificate that no longer counts, or at a port that moved. In HTTP/1.1 the next answer is the connection's
 * last (RFC 9112, section 9.6); in HTTP/2 GOAWAY says it at once (RFC 9113, section 6.8), also when the server stops.
 */
final class Farewell extends ConnectionScan<Farewell.Guest> implements HttpConfiguration.Customizer {

    /** The longest call of the default configuration; then streams end too. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration EVERY = Duration.ofMillis(200);

    /** For a call that was on its way when its client was told. */
    private static final long LINGER_NANOS = 1_000_000_000L;

    static final class Guest {
        private boolean told;
        private long lastSeen;
        private long unwelcomeSince;
    }

    private final ServerConnector connector;
    private final BooleanSupplier stopping;
    private final Duration longest;

    Farewell(Ticker ticker, ServerConnector connector, BooleanSupplier stopping, Duration longest) {
        super(ticker, EVERY, Guest::new);
        this.connector = connector;
        this.stopping = stopping;
        this.longest = longest;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        if (isUnwelcome(request.getConnectionMetaData().getConnection())) {
            answer.put(HttpHeader.CONNECTION, "close");
            request.setAttribute(ClientCertificates.OUTDATED, Boolean.TRUE);
        }
        return request;
    }

    @Override
    void scan(Map<Connection, Guest> open, long now) {
        boolean all = stopping.getAsBoolean();
        open.forEach((connection, guest) -> {
            boolean unwelcome = isUnwelcome(connection);
            if (connection instanceof HTTP2Connection http2 && (all || unwelcome)) {
                sendAway(http2, guest, now);
            }
            if (!unwelcome) {
                guest.unwelcomeSince = 0;
            } else if (guest.unwelcomeSince == 0) {
                guest.unwelcomeSince = now;
            } else if (now - guest.unwelcomeSince > longest.toNanos()) {
                connection.getEndPoint().close();
            }
        });
    }

    private static void sendAway(HTTP2Connection connection, Guest guest, long now) {
        if (!guest.told) {
            guest.told = true;
            guest.lastSeen = now;
            connection.getSession().shutdown();
        } else if (!connection.getSession().getStreams().isEmpty()) {
            guest.lastSeen = now;
        } else if (now - guest.lastSeen > LINGER_NANOS) {
            connection.getEndPoint().close();
        }
    }

    private boolean isUnwelcome(Connection connection) {
        Optional<Tls> began = TlsOrPlain.of(connection.getEndPoint());
        Optional<Tls> now = Connectors.served(connector);
        return !connector.isOpen()
                || began.isPresent() != now.isPresent()
                || now.isPresent() && !now.get().admitsAsBefore(began.get());
    }
}
