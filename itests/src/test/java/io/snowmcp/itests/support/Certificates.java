package io.snowmcp.itests.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys with self-signed certificates, made by the JDK's keytool; each for one test and in its folder. */
public record Certificates(Path folder) {

    public static final String PASSWORD = "changeit";

    /** A PKCS12 file with a certificate for this machine. */
    public Path store(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Commands.run(
                        folder,
                        java.util.Map.of(),
                        "",
                        Duration.ofMinutes(1),
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "365",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .expectSuccess();
        return ours(store);
    }

    public Path certificatePem(Path store) throws IOException, GeneralSecurityException {
        return ours(Files.writeString(
                store.resolveSibling(store.getFileName() + ".crt.pem"),
                pem("CERTIFICATE", certificate(store).getEncoded())));
    }

    public Path keyPem(Path store) throws IOException, GeneralSecurityException {
        byte[] key = open(store).getKey("own", PASSWORD.toCharArray()).getEncoded();
        return ours(Files.writeString(store.resolveSibling(store.getFileName() + ".key.pem"), pem("PRIVATE KEY", key)));
    }

    public static X509Certificate certificate(Path store) throws IOException, GeneralSecurityException {
        return (X509Certificate) open(store).getCertificate("own");
    }

    /** Of a client that trusts this server alone. */
    public static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate(store));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore open(Path store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        }
    }

    private static Path ours(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
