package io.snowmcp.transport.http;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

final class Connectors {

    private static final int BACKLOG = 1024;

    private Connectors() {}

    static ServerConnector create(
            Server server, Address address, Ticker ticker, ConnectionLimit limit, Supplier<HttpSettings> settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(false);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setUriCompliance(UriCompliance.DEFAULT);
        ServerConnector connector = new LimitedConnector(server, new HttpConnectionFactory(http), limit);
        connector.setName("snowmcp");
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(new HeadWatch(ticker, settings));
        return connector;
    }

    /** Counts for connections that come later. */
    static void tune(ServerConnector connector, HttpSettings settings) {
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        HttpConfiguration http =
                connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setRequestHeaderSize(settings.maxHeaderBytes());
    }
}
