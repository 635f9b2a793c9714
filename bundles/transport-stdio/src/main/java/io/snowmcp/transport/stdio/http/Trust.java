package io.snowmcp.transport.stdio.http;

import io.snowmcp.probe.EndpointFile;
import io.snowmcp.probe.KnownServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

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
    record Authorities(Optional<Path> file) implements Trust {

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
            if (file.isEmpty()) {
                return (SSLSocketFactory) SSLSocketFactory.getDefault();
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file.get()))) {
                KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
                trusted.load(null, null);
                int count = 0;
                for (Certificate authority :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    trusted.setCertificateEntry("authority" + count++, authority);
                }
                TrustManagerFactory managers =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                managers.init(trusted);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, managers.getTrustManagers(), null);
                return context.getSocketFactory();
            } catch (IOException | GeneralSecurityException e) {
                throw new SSLException("SNOWMCP_CA_FILE " + file.get() + " cannot be read as PEM certificates", e);
            }
        }
    }
}
