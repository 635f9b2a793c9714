package io.snowmcp.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Certificates;
import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.EventStream;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.StdioHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** TLS switched on, changed and switched off by {@code etc/io.snowmcp.http.cfg} while the daemon runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlsIT {

    private static final String FILE = "io.snowmcp.http.cfg";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int WARM_UP = 200;
    private static final int CALLS = 300;
    private static final int ROUNDS = 3;

    private static Daemon daemon;
    private static String plain;
    private static Path first;
    private static Path second;
    private static Certificates certificates;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("tls");
        daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        certificates = new Certificates(Files.createDirectories(daemon.base().resolve("data/tls")));
        first = certificates.store("first");
        second = certificates.store("second");
        plain = Files.readString(daemon.etc(FILE));
        daemon.start();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    @Test
    @Order(1)
    void isSwitchedOnLiveByPkcs12AndServesBothVersionsOfHttp() throws Exception {
        daemon.write(FILE, withStore(first));
        awaitServed(first);

        assertThat(ping(first, Version.HTTP_2).version()).isEqualTo(Version.HTTP_2);
        assertThat(ping(first, Version.HTTP_1_1).version()).isEqualTo(Version.HTTP_1_1);
        // Statuses without a short form in HTTP/2.
        HttpResponse<String> get = get(first, "/mcp");
        assertThat(get.version()).isEqualTo(Version.HTTP_2);
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(endpoint()).contains("endpoint=https://127.0.0.1:" + daemon.port() + "/mcp");
    }

    @Test
    @Order(2)
    void thoseOfThisMachineSpeakItToo() throws Exception {
        Ended status = daemon.bin("status").expectSuccess();
        assertThat(status.output()).contains("endpoint     https://127.0.0.1:" + daemon.port() + "/mcp");

        try (StdioHost host = StdioHost.start(daemon)) {
            int asked = host.sendModern("tools/list", McpCaller.JSON.createObjectNode());
            assertThat(host.result(asked).path("tools")).hasSize(6);
        }
        Ended tools = daemon.bin("snowmcp", "tools").expectSuccess();
        assertThat(tools.output()).contains("execute_query");
    }

    @Test
    @Order(3)
    void aRemoteUrlIsTrustedByItsAuthorityInTheFileOrInJavaAlone() throws Exception {
        String url = "https://localhost:" + daemon.port() + "/mcp";
        Map<String, String> known =
                Map.of("SNOWMCP_CA_FILE", certificates.certificatePem(first).toString());
        assertThat(daemon.bin(known, "snowmcp", "tools", "--url", url)
                        .expectSuccess()
                        .output())
                .contains("execute_query");
        Map<String, String> knownToJava = Map.of(
                "SNOWMCP_CA_FILE",
                certificates.certificatePem(second).toString(),
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + first + " -Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD);
        assertThat(daemon.bin(knownToJava, "snowmcp", "tools", "--url", url)
                        .expectSuccess()
                        .output())
                .contains("execute_query");
        Ended stranger = daemon.bin("snowmcp", "tools", "--url", url);
        assertThat(stranger.exitCode()).isNotZero();
        assertThat(stranger.output() + stranger.errors()).contains("no TLS");
    }

    @Test
    @Order(4)
    void costsThisMuch() throws Exception {
        List<Double> http2 = new ArrayList<>();
        List<Double> http1 = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            http2.add(microseconds(first, Version.HTTP_2));
            http1.add(microseconds(first, Version.HTTP_1_1));
        }
        daemon.write(FILE, plain);
        Eventually.isTrue(
                "plain HTTP is served", SOON, () -> ping(null, Version.HTTP_1_1).statusCode() == 200);
        List<Double> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(microseconds(null, Version.HTTP_1_1));
        }
        double base = best(without);
        Figures.record(
                "a ping at one client: HTTP/1.1 " + Math.round(base) + " us; over TLS, HTTP/2 over TLS",
                String.format(Locale.ROOT, "%.2f and %.2f times that", best(http1) / base, best(http2) / base));
    }

    @Test
    @Order(5)
    void isServedByPemAndAWrongListOfVersionsLeavesItAsItIs() throws Exception {
        String pem = plain + "tlsEnabled = true\ntlsCertificateFile = " + certificates.certificatePem(second)
                + "\ntlsPrivateKeyFile = " + certificates.keyPem(second) + "\n";
        daemon.write(FILE, pem);
        awaitServed(second);
        assertThat(ping(second, Version.HTTP_2).statusCode()).isEqualTo(200);

        daemon.write(FILE, pem + "tlsProtocols = TLSv1.9\n");
        Eventually.isTrue("it is refused by name", SOON, () -> daemon.log()
                .lines()
                .anyMatch(line -> line.contains(" WARN ") && line.contains("tlsProtocols names TLSv1.9")));
        assertThat(ping(second, Version.HTTP_2).statusCode()).isEqualTo(200);
        assertThat(daemon.bin("status").expectSuccess().output()).contains("https://");
    }

    @Test
    @Order(6)
    void anotherCertificateIsForNewConnectionsAndACallThatRunsGoesOn() throws Exception {
        Path store = Files.copy(first, first.resolveSibling("renewed.p12"), StandardCopyOption.COPY_ATTRIBUTES);
        daemon.write(FILE, withStore(store));
        awaitServed(first);
        McpCaller caller = McpCaller.at("https://localhost:" + daemon.port(), client(first));
        daemon.sandbox().tell("stall-next");
        ObjectNode params = McpCaller.JSON.createObjectNode().put("name", "execute_query");
        params.putObject("arguments").put("sql", "SELECT 601");
        try (EventStream stream = caller.stream("tools/call", params, "execute_query")) {
            long saved = System.nanoTime();
            Files.copy(second, store, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            awaitServed(second);
            Figures.record("a certificate replaced, until it is served", Duration.ofNanos(System.nanoTime() - saved));

            daemon.sandbox().tell("release");
            JsonNode last = stream.next(SOON);
            while (!last.has("result")) {
                last = stream.next(SOON);
            }
            assertThat(last.path("result").path("structuredContent").path("rows"))
                    .hasToString("[[601]]");
        }
    }

    @Test
    @Order(7)
    void curlSpeaksHttp2WithIt() throws Exception {
        Ended version = Commands.run(daemon.base(), "curl", "--version").expectSuccess();
        String ask = version.output().contains("HTTP2") ? "--http2" : "--http1.1";
        Ended answer = Commands.run(
                        daemon.base(),
                        "curl",
                        "-sS",
                        ask,
                        "--cacert",
                        certificates.certificatePem(second).toString(),
                        "-w",
                        "%{http_version} %{http_code}",
                        "-o",
                        "/dev/null",
                        "https://localhost:" + daemon.port() + "/health/ready")
                .expectSuccess();
        assertThat(answer.output()).isEqualTo(ask.equals("--http2") ? "2 200" : "1.1 200");
    }

    @Test
    @Order(8)
    void tellsWhoHasNoCertificateOnThisMachineHowItIsAndNoMore() throws Exception {
        daemon.write(
                FILE,
                withStore(first) + "tlsClientAuth = need\ntlsTrustFile = " + certificates.certificatePem(second)
                        + "\n");
        Eventually.isTrue(
                "a certificate is wanted",
                SOON,
                () -> ping(first, Version.HTTP_2).statusCode() == 403);

        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
            assertThat(get(first, path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(daemon.bin("status").expectSuccess().output()).contains("https://");
        assertThat(daemon.bin("snowmcp", "tools").exitCode()).isEqualTo(1);
    }

    @Test
    @Order(9)
    void doesNotStartWithoutTheFile() throws Exception {
        daemon.bin("stop").expectSuccess();

        daemon.write(FILE, plain + "tlsEnabled = true\ntlsKeyStoreFile = /nowhere/server.p12\n");
        Ended refused = daemon.bin("start");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output() + refused.errors()).contains("tlsKeyStoreFile", "/nowhere/server.p12");
        assertThat(endpoint()).doesNotContain("endpoint=");
    }

    private static String withStore(Path store) {
        return plain + "tlsEnabled = true\ntlsKeyStoreFile = " + store + "\ntlsKeyStorePassword = "
                + Certificates.PASSWORD + "\n";
    }

    private static String endpoint() throws IOException {
        return Files.readString(daemon.base().resolve("data/endpoint"));
    }

    private static void awaitServed(Path store) {
        Eventually.isTrue(
                "its certificate is served",
                SOON,
                () -> ping(store, Version.HTTP_2).statusCode() == 200);
    }

    /** Over a connection of its own. */
    private static HttpResponse<String> ping(Path store, Version version) throws Exception {
        return client(store).send(request(store, version), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(Path store, String path) throws Exception {
        URI uri = request(store, Version.HTTP_2).uri().resolve(path);
        return client(store).send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(Path store) throws Exception {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        return store == null
                ? builder.build()
                : builder.sslContext(Certificates.trusting(store)).build();
    }

    private static HttpRequest request(Path store, Version version) {
        String base = (store == null ? "http" : "https") + "://localhost:" + daemon.port();
        return HttpRequest.newBuilder(URI.create(base + "/mcp"))
                .version(version)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                .build();
    }

    /** The median of pings one after the other over one connection that is warm. */
    private static double microseconds(Path store, Version version) throws Exception {
        HttpClient http = client(store);
        HttpRequest request = request(store, version);
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < WARM_UP + CALLS; i++) {
            long begin = System.nanoTime();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                throw new AssertionError("status " + status);
            }
            if (i >= WARM_UP) {
                took.add(System.nanoTime() - begin);
            }
        }
        Collections.sort(took);
        return took.get(took.size() / 2) / 1000.0;
    }

    private static double best(List<Double> rounds) {
        return Collections.min(rounds);
    }
}
