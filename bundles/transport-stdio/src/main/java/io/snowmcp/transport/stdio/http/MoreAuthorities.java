package io.snowmcp.transport.stdio.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that Java knows, and those in a file beside them. */
public final class MoreAuthorities {

    private static final String VARIABLE = "SNOWMCP_CA_FILE ";

    private final Path file;
    private List<Certificate> ofJava = List.of();

    public MoreAuthorities(Path file) {
        this.file = file;
    }

    /** The file is read anew at each connection, so that one that is replaced counts. */
    SSLSocketFactory factory() throws SSLException {
        Collection<? extends Certificate> own = own();
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            List<Certificate> all = new ArrayList<>(own);
            all.addAll(ofJava());
            for (int i = 0; i < all.size(); i++) {
                trusted.setCertificateEntry("authority" + i, all.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(trusted), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new SSLException("the authorities that Java knows cannot be read: " + e.getMessage(), e);
        }
    }

    private Collection<? extends Certificate> own() throws SSLException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (NoSuchFileException e) {
            throw new SSLException(VARIABLE + file + ": there is no such file", e);
        } catch (CertificateException e) {
            throw new SSLException(VARIABLE + file + " holds something that is no certificate in PEM form", e);
        } catch (IOException e) {
            throw new SSLException(VARIABLE + file + " cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new SSLException(VARIABLE + file + " holds no certificate in PEM form");
        }
        return certificates;
    }

    /** More than a hundred, in a file that does not change while Java runs, unless it could not be read. */
    private synchronized List<Certificate> ofJava() throws GeneralSecurityException {
        if (ofJava.isEmpty()) {
            List<Certificate> all = new ArrayList<>();
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager known) {
                    all.addAll(List.of(known.getAcceptedIssuers()));
                }
            }
            ofJava = List.copyOf(all);
        }
        return ofJava;
    }

    private static TrustManager[] managers(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
