package io.snowmcp.transport.stdio.http;

import io.snowmcp.probe.EndpointFile;
import io.snowmcp.probe.KnownServer;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** By what a server that speaks TLS is known. There is no way to trust any. */
public sealed interface Trust {

    /** Encrypts over a connected socket and shakes hands; the socket's timeout holds. */
    SSLSocket encrypt(Socket socket, String host, int port) throws IOException;

    /** The daemon of this machine, which wrote the SHA-256 of its certificate to its endpoint file: no name counts. */
    record OwnDaemon(EndpointFile.Said said) implements Trust {

        @Override
        public SSLSocket encrypt(Socket socket, String host, int port) throws IOException {
            return KnownServer.encrypt(socket, host, port, said.certificates());
        }
    }

    /** Any server whose certificate is made for the name in the URL, and signed by one in the file or one Java knows. */
    record Authorities(Optional<MoreAuthorities> more) implements Trust {

        @Override
        public SSLSocket encrypt(Socket socket, String host, int port) throws IOException {
            SSLSocket encrypted = (SSLSocket) factory().createSocket(socket, host, port, true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            return encrypted;
        }

        private SSLSocketFactory factory() throws IOException {
            return more.isEmpty()
                    ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                    : more.get().factory();
        }
    }
}
