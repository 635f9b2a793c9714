package io.snowmcp.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS with the one server that wrote an endpoint file: it is known by its certificate's SHA-256, which stands there. So
 * neither the name it is made for nor who signed it counts, and no other server is taken for it.
 */
public final class KnownServer {

    private KnownServer() {}

    /**
     * Encrypts over a connected socket and shakes hands; the socket's timeout holds.
     *
     * @param certificates SHA-256 in hexadecimal
     */
    public static SSLSocket encrypt(Socket socket, String host, int port, Set<String> certificates) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned(certificates)}, null);
            SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
            encrypted.startHandshake();
            return encrypted;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private record Pinned(Set<String> certificates) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
            if (!certificates.contains(sha256(chain[0]))) {
                throw new CertificateException("its certificate is not the one in the endpoint file");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
            throw new CertificateException("for calling only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        private static String sha256(X509Certificate certificate) throws CertificateException {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }
    }
}
