package io.snowmcp.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KnownServerTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void isKnownByItsCertificateWhateverNameThatIsMadeFor() throws Exception {
        KeyStore keys = keys();
        String known = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate("own").getEncoded()));
        try (SSLServerSocket server = serving(keys)) {
            URI endpoint = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/mcp");
            Path file = Files.writeString(
                    folder.resolve("endpoint"),
                    "pid=7\nstarted=42\nendpoint=" + endpoint + "\ncertificate=" + known + "\n");
            EndpointFile.Said said = EndpointFile.read(file).orElseThrow();
            assertThat(said).isEqualTo(new EndpointFile.Said(endpoint, Set.of(known), new EndpointWriter(7, "42")));

            assertThat(Answer.get(said, "/health/live", LONG)).isEqualTo(new Answer(200, "well"));
            EndpointFile.Said another = new EndpointFile.Said(
                    endpoint, Set.of(known.replace(known.charAt(0), 'x')), EndpointWriter.UNKNOWN);
            assertThatThrownBy(() -> Answer.get(another, "/health/live", LONG))
                    .hasMessageContaining("its certificate is not the one in the endpoint file");
            assertThatThrownBy(() -> Answer.get(
                            new EndpointFile.Said(endpoint, Set.of(), EndpointWriter.UNKNOWN), "/health/live", LONG))
                    .hasMessageContaining("its certificate is not the one in the endpoint file");
        }
    }

    private KeyStore keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=elsewhere.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLServerSocket serving(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(() -> answer(server));
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void answer(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.getInputStream().read(new byte[4096]);
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nwell".getBytes());
            } catch (java.io.IOException e) {
                // A client that did not know the server has gone.
                continue;
            }
        }
    }
}
