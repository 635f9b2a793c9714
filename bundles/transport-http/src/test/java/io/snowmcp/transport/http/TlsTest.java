package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.Health;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {

    /** Record type alert, fatal, number 70 (RFC 8446, section 6). */
    private static final String ALERT_PROTOCOL_VERSION = "15 2 70";

    private final TestEngine engine = new TestEngine();
    private final Path rsa = Certificates.rsa();
    private final Path ec = Certificates.ec();

    @Test
    void servesBothVersionsOfHttpByPkcs12AndByPem() throws Exception {
        Map<String, Object> pem = Map.of(
                "tlsEnabled", true,
                "tlsCertificateFile", Certificates.chainPem(ec).toString(),
                "tlsPrivateKeyFile", Certificates.keyPem(ec).toString());
        for (Map<String, Object> edits : java.util.List.of(pkcs12(rsa), pem)) {
            try (TestServer server = new TestServer(engine, edits)) {
                TlsClient client = new TlsClient(server.port(), Certificates.trusting(rsa, ec));
                assertThat(client.post(Version.HTTP_2, "{}").version()).isEqualTo(Version.HTTP_2);
                assertThat(client.post(Version.HTTP_1_1, "{}").version()).isEqualTo(Version.HTTP_1_1);
                assertThat(client.post(Version.HTTP_2, "{}").body()).isEqualTo(TestEngine.ANSWER);
                assertThat(server.door.health()).isEqualTo(Health.ok("listening on 127.0.0.1:0 with TLSv1.3,TLSv1.2"));
                assertThat(Files.readAllLines(server.folder.resolve("endpoint")))
                        .contains("endpoint=https://127.0.0.1:" + server.port() + "/mcp")
                        .anyMatch(line -> line.matches("certificate=[0-9a-f]{64}"));
            }
        }
    }

    @Test
    void offersNoHttp2WhereItIsOff() throws Exception {
        Map<String, Object> edits = pkcs12(rsa);
        edits.put("http2Enabled", false);
        try (TestServer server = new TestServer(engine, edits)) {
            TlsClient client = new TlsClient(server.port(), Certificates.trusting(rsa));
            assertThat(client.post(Version.HTTP_2, "{}").version()).isEqualTo(Version.HTTP_1_1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servesTheVersionThatTheClientSpeaks(String version) throws Exception {
        try (TestServer server = new TestServer(engine, pkcs12(rsa));
                SSLSocket socket = connect(server, Certificates.trusting(rsa), version)) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).containsAnyOf("_GCM_", "_CHACHA20_");
        }
    }

    @Test
    void servesOnlyTheVersionsThatAreListed() throws Exception {
        Map<String, Object> edits = pkcs12(rsa);
        edits.put("tlsProtocols", "TLSv1.3");
        try (TestServer server = new TestServer(engine, edits);
                SSLSocket socket = connect(server, Certificates.trusting(rsa), "TLSv1.2")) {
            assertThatThrownBy(socket::startHandshake).hasMessageContaining("protocol_version");
        }
    }

    @Test
    void refusesTheVersionsBefore() throws Exception {
        try (TestServer server = new TestServer(engine, pkcs12(rsa))) {
            // Java's own client would not even ask.
            assertThat(alertTo(server, helloOf11("c013"))).isEqualTo(ALERT_PROTOCOL_VERSION);
        }
    }

    @Test
    void answersUnderAnyNameOfThisMachine() throws Exception {
        Path other =
                Certificates.store("other.example", "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "san=dns:o");
        try (TestServer server = new TestServer(engine, pkcs12(other));
                SSLSocket socket = connect(server, Certificates.trusting(other), "TLSv1.3")) {
            Raw raw = new Raw(socket, server.port());
            assertThat(raw.post("{}").read().status()).isEqualTo(200);
        }
    }

    @Test
    void neverOpensWithoutTlsWhenItCannotBeServed() throws Exception {
        Map<String, Object> edits = pkcs12(rsa);
        edits.put("tlsProtocols", "TLSv1.9");
        try (TestServer server = new TestServer(engine, edits)) {
            assertThat(server.port()).isEqualTo(-1);
            assertThat(server.door.refusesToOpen()).isTrue();
            assertThat(server.door.health())
                    .isEqualTo(Health.critical("io.snowmcp.http: tlsProtocols names TLSv1.9, which there is not; write"
                            + " TLSv1.3,TLSv1.2 or one of the two"));
            server.edit("tlsProtocols", "TLSv1.2");
            assertThat(new TlsClient(server.port(), Certificates.trusting(rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
        edits.put("tlsProtocols", "TLSv1.3");
        edits.put("maxStreams", -1);
        try (TestServer server = new TestServer(engine, edits)) {
            assertThat(server.door.served()).isPresent();
        }
    }

    /** A file that could not be read at all, or a misspelt key, may have asked for it. */
    @ParameterizedTest
    @ValueSource(strings = {"tlsEnabled", "tlsClientAuth", "http2Enabled", EffectiveConfiguration.ANY_KEY})
    void neverOpensWithoutTlsBecauseWhatAsksForItIsMistaken(String missing) throws Exception {
        String fault = "etc/io.snowmcp.http.cfg:3: something is wrong";
        try (TestServer server = new TestServer(engine, mistaken(fault, "maxThreads", missing))) {
            assertThat(server.port()).isEqualTo(-1);
            assertThat(server.door.health()).isEqualTo(Health.critical("io.snowmcp.http: " + fault));
            server.edit(EffectiveConfiguration.MISSING, new String[] {"maxThreads", "host"});
            assertThat(server.port()).isPositive();
        }
    }

    private static Map<String, Object> mistaken(String fault, String... missing) {
        return Map.of(EffectiveConfiguration.MISTAKES, fault, EffectiveConfiguration.MISSING, missing);
    }

    @Test
    void warnsOfACertificateThatExpiredAndServesOn() throws Exception {
        Path expired = Certificates.store(
                "expired", "-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "-10d", "-validity", "5");
        try (TestServer server = new TestServer(engine, pkcs12(expired))) {
            assertThat(server.port()).isPositive();
            assertThat(server.door.health())
                    .isEqualTo(Health.warn("the certificate expired at "
                            + Certificates.own(expired).getNotAfter().toInstant()
                            + " (io.snowmcp.http: tlsKeyStoreFile, tlsCertificateFile)"));
        }
    }

    @Test
    void closesAHandshakeThatDoesNotEnd() throws Exception {
        Map<String, Object> edits = pkcs12(rsa);
        edits.put("headerTimeoutSeconds", 1);
        try (TestServer server = new TestServer(engine, edits);
                Raw silent = server.connect();
                Raw speaking = new Raw(connect(server, Certificates.trusting(rsa), "TLSv1.3"), server.port())) {
            assertThat(speaking.post("{}").read().status()).isEqualTo(200);
            silent.send("\u0016\u0003\u0001");
            assertThat(silent.closed()).isTrue();
            // Longer than a handshake may take, for which it has no more to do.
            assertThat(speaking.post("{}").read().status()).isEqualTo(200);
        }
    }

    @Test
    void leavesACallThatRunsWhileItsConnectionsKindIsSwitchedOff() throws Exception {
        try (TestServer server = TestServer.with(engine);
                Raw plain = server.connect()) {
            plain.post("wait");
            Exchange running = engine.next();
            int port = server.port();
            pkcs12(rsa).forEach(server::edit);

            assertThat(server.port()).isEqualTo(port);
            TlsClient client = new TlsClient(port, Certificates.trusting(rsa));
            assertThat(client.post(Version.HTTP_2, "{}").statusCode()).isEqualTo(200);
            running.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(plain.read().body()).contains(TestEngine.ANSWER);
            Raw.Answer last = plain.post("{}").read();
            assertThat(last.header("connection")).isEqualTo("close");
            assertThat(plain.closed()).isTrue();

            server.edit("tlsEnabled", false);
            try (Raw again = server.connect()) {
                assertThat(again.post("{}").read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void endsAtLastAStreamOfTheKindThatIsSwitchedOff() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("keepAliveSeconds", 1));
                Raw listening = server.connect()) {
            listening.post("listen");
            CountDownLatch gone = new CountDownLatch(1);
            engine.next().onDisconnect(gone::countDown);
            pkcs12(rsa).forEach(server::edit);
            Farewell farewell = server.farewell();
            farewell.tick(System.nanoTime() + Duration.ofSeconds(1).toNanos());
            farewell.tick(System.nanoTime() + Farewell.LONGEST.minusSeconds(5).toNanos());
            assertThat(gone.getCount()).isEqualTo(1);
            farewell.tick(System.nanoTime() + Farewell.LONGEST.plusSeconds(5).toNanos());
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void newConnectionsGetTheNewCertificateAndAnOpenStreamGoesOn() throws Exception {
        Path store = Certificates.file("renewed.p12", Files.readAllBytes(rsa));
        Map<String, Object> edits = pkcs12(store);
        edits.putAll(Map.of("streamAfterMillis", 0, "callProbeMillis", 50));
        try (TestServer server = new TestServer(engine, edits);
                SSLSocket old = connect(server, Certificates.trusting(rsa), "TLSv1.3");
                Raw listening = new Raw(old, server.port())) {
            listening.post("wait");
            Exchange stream = engine.next();
            assertThat(listening.readHead().header("content-type")).isEqualTo("text/event-stream");

            Certificates.file("renewed.p12", Files.readAllBytes(ec));
            // The same values: what the configuration does when the content of a file is another.
            server.edit("tlsEnabled", true);

            assertThat(new TlsClient(server.port(), Certificates.trusting(ec))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(stream.send(TestEngine.json("{\"n\":1}"))).isTrue();
            String event = listening.chunk();
            while (event.startsWith(":")) {
                event = listening.chunk();
            }
            assertThat(event).isEqualTo("event: message\ndata: {\"n\":1}\n\n");
        }
    }

    @Test
    void anEditThatIsWrongChangesNothing() throws Exception {
        try (TestServer server = new TestServer(engine, pkcs12(rsa))) {
            TlsClient client = new TlsClient(server.port(), Certificates.trusting(rsa));
            HttpSettings before = server.settings.now();
            server.edit("tlsProtocols", "TLSv1.1");
            server.edit("tlsKeyStorePassword", "wrong");
            server.edit("tlsKeyStoreFile", "/nowhere");
            assertThat(server.settings.now()).isEqualTo(before);
            assertThat(client.post(Version.HTTP_2, "{}").statusCode()).isEqualTo(200);
            pkcs12(rsa).forEach(server::edit);
            server.edit("tlsProtocols", "TLSv1.2");
            assertThat(server.door.health().message()).endsWith("with TLSv1.2");
        }
    }

    static Map<String, Object> pkcs12(Path store) {
        Map<String, Object> edits = new HashMap<>();
        edits.put("tlsEnabled", true);
        edits.put("tlsKeyStoreFile", store.toString());
        edits.put("tlsKeyStorePassword", Certificates.PASSWORD);
        return edits;
    }

    static SSLSocket connect(TestServer server, SSLContext context, String version) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String alertTo(TestServer server, byte[] hello) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(hello);
            InputStream in = socket.getInputStream();
            byte[] record = in.readNBytes(7);
            return Integer.toHexString(record[0]) + " " + record[5] + " " + record[6];
        }
    }

    /** A ClientHello of TLS 1.1 (RFC 4346, section 7.4.1.2) with one cipher suite and no extension. */
    private static byte[] helloOf11(String cipher) {
        String body = "0302" + "5a".repeat(32) + "00" + "0002" + cipher + "0100";
        String message = "01" + String.format("%06x", body.length() / 2) + body;
        return java.util.HexFormat.of().parseHex("160301" + String.format("%04x", message.length() / 2) + message);
    }
}
