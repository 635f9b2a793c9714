package io.snowmcp.transport.http;

import io.snowmcp.transport.http.tls.ClientAuth;
import io.snowmcp.transport.http.tls.Tls;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Begins each connection as is wanted when it comes. So a listener stays open while TLS is switched on or off, or gets
 * another certificate, and connections that are there keep what they began with.
 */
final class TlsOrPlain extends AbstractConnectionFactory {

    /** Forward secret and authenticated; nothing that HTTP/2 forbids (RFC 9113, appendix A). */
    private static final String[] CIPHERS = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private volatile Optional<Serving> serving = Optional.empty();

    TlsOrPlain() {
        super("snowmcp");
    }

    /** For the connections that come; on failure all stays as it was. */
    void serve(Optional<Tls> wanted) throws Exception {
        if (wanted.equals(current())) {
            return;
        }
        Serving next = wanted.isEmpty() ? null : new Serving(wanted.get());
        if (next != null) {
            next.start();
        }
        serving = Optional.ofNullable(next);
    }

    Optional<Tls> current() {
        return serving.map(now -> now.tls);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        Optional<Serving> now = serving;
        return now.isPresent()
                ? now.get().newConnection(connector, endPoint)
                : connector.getConnectionFactory(Alpn.HTTP_1_1).newConnection(connector, endPoint);
    }

    /** What the connection over this end began with. */
    static Optional<Tls> of(EndPoint end) {
        return end instanceof SslConnection.SslEndPoint encrypted
                        && encrypted.getSslConnection() instanceof Encrypted connection
                ? Optional.of(connection.tls)
                : Optional.empty();
    }

    private static final class Serving extends SslConnectionFactory {

        private final Tls tls;

        Serving(Tls tls) {
            super(context(tls), tls.http2() ? Alpn.PROTOCOL : Alpn.HTTP_1_1);
            this.tls = tls;
        }

        private static SslContextFactory.Server context(Tls tls) {
            SslContextFactory.Server context = new SslContextFactory.Server();
            context.setKeyStore(tls.keyStore());
            context.setKeyStorePassword(Tls.STORE_PASSWORD);
            context.setKeyManagerPassword(Tls.STORE_PASSWORD);
            context.setIncludeProtocols(tls.protocols().toArray(String[]::new));
            context.setIncludeCipherSuites(CIPHERS);
            context.setRenegotiationAllowed(false);
            if (tls.clientAuth() != ClientAuth.NONE) {
                context.setTrustStore(tls.trustStore());
                context.setWantClientAuth(tls.clientAuth() == ClientAuth.WANT);
                context.setNeedClientAuth(tls.clientAuth() == ClientAuth.NEED);
            }
            return context;
        }

        @Override
        protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
            if (tls.clientAuth() == ClientAuth.NEED && ThisMachine.sent(endPoint)) {
                // Supervisor and scripts have no certificate; without one they get no further than /health.
                engine.setWantClientAuth(true);
            }
            return new Encrypted(tls, connector, getSslContextFactory(), endPoint, engine);
        }
    }

    private static final class Encrypted extends SslConnection {

        private final Tls tls;

        Encrypted(Tls tls, Connector connector, SslContextFactory.Server context, EndPoint endPoint, SSLEngine engine) {
            super(connector.getByteBufferPool(), connector.getExecutor(), context, endPoint, engine, false, false);
            this.tls = tls;
        }
    }
}
