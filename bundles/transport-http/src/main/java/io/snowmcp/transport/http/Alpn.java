package io.snowmcp.transport.http;

import java.util.List;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.NegotiatingServerConnectionFactory;

/**
 * Chooses between HTTP/2 and HTTP/1.1 in the handshake (RFC 7301), with what the JDK's own engine offers for it. Jetty's
 * way finds its parts with ServiceLoader, which sees nothing in this framework.
 */
final class Alpn extends NegotiatingServerConnectionFactory {

    static final String PROTOCOL = "alpn";
    static final String H2 = "h2";
    static final String HTTP_1_1 = "http/1.1";

    /** @param protocols the preferred first */
    Alpn(String... protocols) {
        super(PROTOCOL, protocols);
        setDefaultProtocol(HTTP_1_1);
    }

    @Override
    protected AbstractConnection newServerConnection(
            Connector connector, EndPoint endPoint, SSLEngine engine, List<String> protocols, String fallback) {
        Negotiation negotiation = new Negotiation(connector, endPoint, engine, protocols, fallback);
        engine.setHandshakeApplicationProtocolSelector((handshaking, offered) -> negotiation.choose(offered));
        return negotiation;
    }

    private static final class Negotiation extends NegotiatingServerConnection {

        Negotiation(Connector connector, EndPoint endPoint, SSLEngine engine, List<String> protocols, String fallback) {
            super(connector, endPoint, engine, protocols, fallback);
            // Who offers nothing is not asked.
            setProtocol(fallback);
        }

        /** Null ends the handshake: the client would not understand us. */
        private String choose(List<String> offered) {
            for (String ours : getProtocols()) {
                if (offered.contains(ours)) {
                    setProtocol(ours);
                    return ours;
                }
            }
            return null;
        }
    }
}
