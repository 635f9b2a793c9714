package io.snowmcp.transport.http;

import io.snowmcp.transport.http.tls.Tls;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

final class Connectors {

    private static final int BACKLOG = 1024;

    /** More calls of one HTTP/2 client at a time wait at the client. */
    private static final int MOST_CALLS_OF_A_CONNECTION = 100;

    private Connectors() {}

    /** What the watches of a connector need to know. */
    record Watching(Ticker ticker, Supplier<HttpSettings> settings, BooleanSupplier stopping) {}

    static ServerConnector create(Server server, Address address, ConnectionLimit limit, Watching watching) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(false);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setUriCompliance(UriCompliance.DEFAULT);
        // A name that is in no certificate is the client's to judge: it may have come by an address, or by localhost.
        http.addCustomizer(new SecureRequestCustomizer(false, false, -1, false));
        http.addCustomizer(new Authority());
        http.addCustomizer(new PlainFields());
        ServerConnector connector = new LimitedConnector(server, limit, factories(http));
        connector.setName("snowmcp");
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(new HeadWatch(watching.ticker(), watching.settings()));
        connector.addBean(new HandshakeWatch(watching.ticker(), watching.settings()));
        Farewell farewell = new Farewell(watching.ticker(), connector, watching.stopping(), Farewell.LONGEST);
        connector.addBean(farewell);
        http.addCustomizer(farewell);
        return connector;
    }

    private static ConnectionFactory[] factories(HttpConfiguration http) {
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        return Hpack.isKnown()
                ? new ConnectionFactory[] {new TlsOrPlain(), new Alpn(Alpn.H2, Alpn.HTTP_1_1), http2(http), http1}
                : new ConnectionFactory[] {new TlsOrPlain(), new Alpn(Alpn.HTTP_1_1), http1};
    }

    private static HTTP2ServerConnectionFactory http2(HttpConfiguration http) {
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(MOST_CALLS_OF_A_CONNECTION);
        http2.setConnectProtocolEnabled(false);
        return http2;
    }

    /** Counts for connections that come later. */
    static void tune(ServerConnector connector, HttpSettings settings) {
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        HttpConfiguration http =
                connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setRequestHeaderSize(settings.maxHeaderBytes());
    }

    /** The same; on failure the connector goes on as before. */
    static void serve(ServerConnector connector, Optional<Tls> tls) throws Exception {
        connector.getConnectionFactory(TlsOrPlain.class).serve(tls);
    }

    static Optional<Tls> served(ServerConnector connector) {
        return connector.getConnectionFactory(TlsOrPlain.class).current();
    }
}
