package io.snowmcp.transport.http.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** How this process calls itself: it knows its own certificates, and shows none. */
final class Myself {

    private Myself() {}

    static SSLContext context(List<ServerKey> keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Known(keys)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Known(List<ServerKey> keys) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
            if (keys.stream().noneMatch(key -> key.own().equals(chain[0]))) {
                throw new CertificateException("another server answers at this port");
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
    }
}
