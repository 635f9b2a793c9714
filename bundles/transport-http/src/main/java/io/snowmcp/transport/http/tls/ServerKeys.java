package io.snowmcp.transport.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What the server can show itself with: of a PKCS12 file, or of two PEM files. */
final class ServerKeys {

    private static final String KEY_STORE = "tlsKeyStoreFile";
    private static final String CERTIFICATE = "tlsCertificateFile";
    private static final String PRIVATE_KEY = "tlsPrivateKeyFile";

    private ServerKeys() {}

    static List<ServerKey> of(TlsSettings settings) throws TlsProblem {
        boolean pem = !settings.certificateFile().isBlank()
                || !settings.privateKeyFile().isBlank();
        boolean pkcs12 = !settings.keyStoreFile().isBlank();
        if (pem && pkcs12) {
            throw new TlsProblem(
                    KEY_STORE,
                    KEY_STORE + " and " + CERTIFICATE + " with " + PRIVATE_KEY + " are two ways to the same: keep one");
        }
        if (!pem && !pkcs12) {
            throw new TlsProblem(
                    "tlsEnabled",
                    "tlsEnabled needs a certificate: set " + KEY_STORE + " (PKCS12), or " + CERTIFICATE + " and "
                            + PRIVATE_KEY + " (PEM)");
        }
        return pem ? List.of(ofPem(settings)) : ofPkcs12(settings);
    }

    private static ServerKey ofPem(TlsSettings settings) throws TlsProblem {
        NamedFile chainFile = required(CERTIFICATE, settings.certificateFile(), PRIVATE_KEY);
        NamedFile keyFile = required(PRIVATE_KEY, settings.privateKeyFile(), CERTIFICATE);
        List<X509Certificate> chain = Pem.of(chainFile, chainFile.bytes()).certificates();
        if (chain.isEmpty()) {
            throw chainFile.problem("holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        Password passphrase = Password.of(
                "tlsPrivateKeyPassphrase", settings.privateKeyPassphrase(), settings.privateKeyPassphraseFile());
        return new ServerKey(PrivateKeys.read(keyFile, passphrase), chain).checked(chainFile, keyFile);
    }

    private static NamedFile required(String key, String file, String other) throws TlsProblem {
        if (file.isBlank()) {
            throw new TlsProblem(key, key + " is missing beside " + other);
        }
        return NamedFile.of(key, file);
    }

    private static List<ServerKey> ofPkcs12(TlsSettings settings) throws TlsProblem {
        NamedFile file = NamedFile.of(KEY_STORE, settings.keyStoreFile());
        Password password =
                Password.of("tlsKeyStorePassword", settings.keyStorePassword(), settings.keyStorePasswordFile());
        KeyStore store = open(file, file.secretBytes(), password);
        List<ServerKey> found = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.text()) instanceof PrivateKey key) {
                    List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList();
                    found.add(new ServerKey(key, chain).checked(file, file));
                }
            }
        } catch (GeneralSecurityException e) {
            throw file.problem("has a key with another password than the store: make them the same");
        }
        if (found.isEmpty()) {
            throw file.problem("holds no private key with its certificate");
        }
        return found;
    }

    static KeyStore open(NamedFile file, byte[] bytes, Password password) throws TlsProblem {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.text());
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw password.isEmpty()
                        ? new TlsProblem(
                                password.key(), password.key() + "File is missing: " + file + " has a password")
                        : new TlsProblem(password.key(), password.key() + " does not open " + file);
            }
            throw file.problem("is no PKCS12 file");
        } catch (GeneralSecurityException e) {
            throw file.problem("is a PKCS12 file that this Java cannot read");
        }
    }
}
