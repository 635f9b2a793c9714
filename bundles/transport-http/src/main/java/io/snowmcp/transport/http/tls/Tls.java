package io.snowmcp.transport.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What TLS is served with, read from its files and found good. Equal to another that is read from the same contents, so
 * that a file that was replaced is noticed.
 */
public final class Tls {

    /** Of a store that never leaves memory. */
    public static final String STORE_PASSWORD = "in memory";

    private static final Duration WARN_BEFORE = Duration.ofDays(30);

    private final List<ServerKey> keys;
    private final List<X509Certificate> trusted;
    private final List<String> protocols;
    private final ClientAuth clientAuth;
    private final boolean http2;

    private Tls(TlsSettings settings) throws TlsProblem {
        protocols = Protocols.of(settings.protocols());
        keys = List.copyOf(ServerKeys.of(settings));
        clientAuth = ClientAuth.of(settings.clientAuth());
        trusted = List.copyOf(Trusted.of(settings, clientAuth));
        http2 = settings.http2();
    }

    /** Empty if TLS is off. */
    public static Optional<Tls> read(TlsSettings settings) throws TlsProblem {
        return settings.enabled() ? Optional.of(new Tls(settings)) : Optional.empty();
    }

    public List<String> protocols() {
        return protocols;
    }

    public ClientAuth clientAuth() {
        return clientAuth;
    }

    public boolean http2() {
        return http2;
    }

    /** The server's own certificates: one, or several for several names. */
    public List<X509Certificate> certificates() {
        return keys.stream().map(ServerKey::own).toList();
    }

    /** SHA-256 of each of the server's own certificates, in hexadecimal. */
    public List<String> fingerprints() {
        return certificates().stream().map(Tls::fingerprint).toList();
    }

    public KeyStore keyStore() {
        return store(store -> {
            for (int i = 0; i < keys.size(); i++) {
                ServerKey key = keys.get(i);
                store.setKeyEntry(
                        "own" + i,
                        key.key(),
                        STORE_PASSWORD.toCharArray(),
                        key.chain().toArray(Certificate[]::new));
            }
        });
    }

    /** Who signs the callers' certificates. */
    public KeyStore trustStore() {
        return store(store -> {
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("trusted" + i, trusted.get(i));
            }
        });
    }

    /** Whether a certificate that a caller has shown, with those that signed it, counts now (RFC 5280, section 6). */
    public boolean trusts(X509Certificate... shown) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trustStore());
            X509TrustManager judge = (X509TrustManager) factory.getTrustManagers()[0];
            judge.checkClientTrusted(shown, shown[0].getPublicKey().getAlgorithm());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** For a connection of this process to itself. */
    public SSLContext toMyself() {
        return Myself.context(keys);
    }

    /** What an operator should do about the certificates soon; empty while there is time. */
    public Optional<String> expiry(Instant now) {
        return certificates().stream()
                .flatMap(certificate -> expiry(certificate, now).stream())
                .findFirst();
    }

    /** Those that live for less than three months are renewed in their last third. */
    private static Optional<String> expiry(X509Certificate certificate, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        Duration third = Duration.between(begin, end).dividedBy(3);
        Duration before = third.compareTo(WARN_BEFORE) < 0 ? third : WARN_BEFORE;
        if (now.isBefore(begin)) {
            return Optional.of("the certificate is valid only from " + begin);
        }
        if (now.isAfter(end)) {
            return Optional.of("the certificate expired at " + end);
        }
        return now.isAfter(end.minus(before)) ? Optional.of("the certificate expires at " + end) : Optional.empty();
    }

    /** Whether callers who came under the other may stay: only the server's own certificate is another. */
    public boolean admitsAsBefore(Tls before) {
        return protocols.equals(before.protocols)
                && clientAuth == before.clientAuth
                && trusted.equals(before.trusted)
                && http2 == before.http2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tls tls && admitsAsBefore(tls) && keys.equals(tls.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return String.join(",", protocols);
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private static KeyStore store(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
