package io.snowmcp.transport.http.tls;

import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who may sign the certificates of callers. Never the public authorities of the JDK: they sign anybody's. */
final class Trusted {

    private static final String KEY = "tlsTrustFile";

    private Trusted() {}

    static List<X509Certificate> of(TlsSettings settings, ClientAuth clientAuth) throws TlsProblem {
        if (clientAuth == ClientAuth.NONE) {
            return List.of();
        }
        if (settings.trustFile().isBlank()) {
            throw new TlsProblem(
                    KEY, KEY + " is missing: name the certificates that sign those of the callers (tlsClientAuth)");
        }
        NamedFile file = NamedFile.of(KEY, settings.trustFile());
        byte[] bytes = file.bytes();
        List<X509Certificate> trusted = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")
                ? Pem.of(file, bytes).certificates()
                : ofPkcs12(
                        file,
                        bytes,
                        Password.of("tlsTrustPassword", settings.trustPassword(), settings.trustPasswordFile()));
        if (trusted.isEmpty()) {
            throw file.problem("holds no certificate");
        }
        return trusted;
    }

    private static List<X509Certificate> ofPkcs12(NamedFile file, byte[] bytes, Password password) throws TlsProblem {
        KeyStore store = ServerKeys.open(file, bytes, password);
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
        } catch (KeyStoreException e) {
            throw file.problem("cannot be read");
        }
        return found;
    }
}
