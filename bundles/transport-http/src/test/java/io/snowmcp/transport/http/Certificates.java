package io.snowmcp.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates for tests, made by the JDK's keytool when one is first wanted, and gone with the process. */
public final class Certificates {

    public static final String PASSWORD = "changeit";

    private static final Path FOLDER = folder();
    private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

    private Certificates() {}

    /** A PKCS12 file with a self-signed certificate for this machine. */
    public static Path store(String name, String... options) {
        return MADE.computeIfAbsent(name, key -> make(key, options));
    }

    public static Path rsa() {
        return store("rsa", "-keyalg", "RSA", "-keysize", "2048");
    }

    public static Path ec() {
        return store("ec", "-keyalg", "EC", "-groupname", "secp256r1");
    }

    /** Of a caller, and of no server. */
    public static Path caller() {
        return store("caller", "-keyalg", "EC", "-groupname", "secp256r1");
    }

    public static Path file(String name, String text) {
        return file(name, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    public static Path file(String name, byte[] bytes) {
        try {
            Path fresh = Files.write(FOLDER.resolve(name + ".new"), bytes);
            fresh.toFile().setReadable(false, false);
            fresh.toFile().setReadable(true, true);
            return Files.move(fresh, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path absent(String name) {
        return FOLDER.resolve(name);
    }

    public static Path chainPem(Path store) {
        StringBuilder text = new StringBuilder();
        chain(store).forEach(certificate -> text.append(pem("CERTIFICATE", encoded(certificate))));
        return file(store.getFileName() + ".crt.pem", text.toString());
    }

    public static Path keyPem(Path store) {
        return file(
                store.getFileName() + ".key.pem", pem("PRIVATE KEY", key(store).getEncoded()));
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    public static X509Certificate own(Path store) {
        return chain(store).get(0);
    }

    public static List<X509Certificate> chain(Path store) {
        try {
            return Arrays.stream(open(store).getCertificateChain("own"))
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Key key(Path store) {
        try {
            return open(store).getKey("own", PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a client that trusts these, and shows nothing. */
    public static SSLContext trusting(Path... servers) {
        return client(null, servers);
    }

    /** @param shown null to show none */
    public static SSLContext client(Path shown, Path... servers) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (int i = 0; i < servers.length; i++) {
                trusted.setCertificateEntry("trusted" + i, own(servers[i]));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyManager[] keys = null;
            if (shown != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(open(shown), PASSWORD.toCharArray());
                keys = factory.getKeyManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore open(Path store) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path make(String name, String... options) {
        Path store = FOLDER.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1"));
        command.addAll(List.of(options));
        if (!command.contains("-validity")) {
            command.addAll(List.of("-validity", "365"));
        }
        try {
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve(name + ".log").toFile())
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(FOLDER.resolve(name + ".log")));
            }
            store.toFile().setReadable(false, false);
            store.toFile().setReadable(true, true);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("certificates");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                for (java.io.File file : folder.toFile().listFiles()) {
                    file.delete();
                }
                folder.toFile().delete();
            }));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
