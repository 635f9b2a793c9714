package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.McpEngine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelfCheckTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":\"self-check\",\"result\":{}}";

    private final McpEngine well = engine(exchange -> exchange.complete(TestEngine.answer(PONG)));

    @Test
    void passesWhenTheEngineAnswers() throws Exception {
        try (TestServer server = TestServer.with(well)) {
            assertThat(server.selfCheck.failure(LONG)).isEmpty();
        }
    }

    @Test
    void passesOnAnyAddressAndUnderTheNamesThatAreAllowed() throws Exception {
        Map<String, Object> open =
                Map.of("host", "0.0.0.0", "allowUnauthenticated", true, "allowedHosts", "mcp.example.com");
        try (TestServer server = new TestServer(well, open)) {
            assertThat(server.selfCheck.failure(LONG)).isEmpty();
        }
    }

    @Test
    void speaksTlsWhereTheServerDoesAndNeedsNoCertificate() throws Exception {
        Map<String, Object> edits = TlsTest.pkcs12(Certificates.rsa());
        edits.put("tlsClientAuth", "need");
        edits.put("tlsTrustFile", Certificates.chainPem(Certificates.caller()).toString());
        try (TestServer server = new TestServer(well, edits)) {
            assertThat(server.selfCheck.failure(LONG)).isEmpty();
            server.edit("tlsEnabled", false);
            assertThat(server.selfCheck.failure(LONG)).isEmpty();
        }
    }

    @Test
    void saysWhatTheServerAnsweredInstead() throws Exception {
        McpEngine broken = engine(exchange -> {
            throw new IllegalStateException("boom");
        });
        try (TestServer server = TestServer.with(broken)) {
            assertThat(server.selfCheck.failure(LONG)).contains("ping was answered with HTTP/1.1 500 Server Error");
            server.engine = null;
            assertThat(server.selfCheck.failure(LONG))
                    .contains("ping was answered with HTTP/1.1 503 Service Unavailable");
        }
    }

    @Test
    void doesNotWaitForAThreadThatNeverComes() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        McpEngine stuck = engine(exchange -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (TestServer server = TestServer.with(stuck)) {
            long start = System.nanoTime();
            assertThat(server.selfCheck.failure(SHORT))
                    .hasValueSatisfying(failure -> assertThat(failure).startsWith("no answer to ping within 300 ms"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, LONG);
            held.countDown();
        }
    }

    @Test
    void aServerThatRefusesBecauseItIsFullOrStopsIsNotHung() throws Exception {
        TestEngine engine = new TestEngine();
        try (TestServer server = new TestServer(engine, Map.of("maxConcurrentRequests", 1));
                Raw client = server.connect()) {
            client.post("wait");
            Exchange running = engine.next();
            assertThat(server.selfCheck.failure(LONG)).isEmpty();

            server.drain.beginDrain();
            assertThat(server.selfCheck.failure(LONG)).isEmpty();
            running.complete(TestEngine.answer(TestEngine.ANSWER));
        }
    }

    @Test
    void failsWithoutAPort() throws Exception {
        try (TestServer server = TestServer.with(well)) {
            server.door.detach();
            assertThat(server.selfCheck.failure(LONG)).contains("no port is open");
        }
    }

    private static McpEngine engine(java.util.function.Consumer<Exchange> work) {
        return new McpEngine() {
            @Override
            public void handle(Exchange exchange) {
                work.accept(exchange);
            }

            @Override
            public byte[] error(int code, String message) {
                return JsonRpcError.of(code, message);
            }
        };
    }
}
