package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CapacityTest {

    private final TestEngine engine = new TestEngine();

    @Test
    void holdsNoThreadForAWaitingCall() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("streamAfterMillis", 60_000))) {
            List<Raw> clients = new ArrayList<>();
            List<Exchange> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                clients.add(server.connect().post("wait"));
            }
            for (int i = 0; i < 1000; i++) {
                calls.add(engine.next());
            }
            assertThat(server.threads.getThreads()).isLessThanOrEqualTo(16);
            try (Raw other = server.connect()) {
                assertThat(other.post("{}").read().status()).isEqualTo(200);
            }
            calls.forEach(call -> call.complete(TestEngine.answer(TestEngine.ANSWER)));
            for (Raw client : clients) {
                assertThat(client.read().body()).isEqualTo(TestEngine.ANSWER);
                client.close();
            }
        }
    }

    @Test
    void refusesOverCapacityAndRecovers() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("maxConcurrentRequests", 1));
                Raw first = server.connect();
                Raw second = server.connect()) {
            first.post("wait");
            Exchange running = engine.next();
            Raw.Answer refused = second.post("{}").read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.body()).contains("maxConcurrentRequests");

            running.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(first.readHead().status()).isEqualTo(200);
            Await.until("capacity", () -> server.admission.requests() == 0);
            // The refused body was not read, so its connection may be closed.
            try (Raw third = server.connect()) {
                assertThat(third.post("{}").read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aListenerTakesAStreamButNoCallsPlace() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("maxConcurrentRequests", 1, "maxStreams", 1));
                Raw listening = server.connect();
                Raw second = server.connect()) {
            listening.post("listen");
            assertThat(listening.readHead().header("content-type")).isEqualTo("text/event-stream");
            Await.until("place given back", () -> server.admission.requests() == 0);
            assertThat(second.post("{}").read().status()).isEqualTo(200);
            Raw.Answer refused = second.post("listen").read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("5");
            assertThat(refused.body()).contains("maxStreams");
        }
    }

    @Test
    void closesAReaderThatDoesNotRead() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("writeTimeoutSeconds", 1, "streamAfterMillis", 0));
                Raw slow = server.connect();
                Raw other = server.connect()) {
            slow.post("wait");
            Exchange call = engine.next();
            CountDownLatch gone = new CountDownLatch(1);
            call.onDisconnect(gone::countDown);
            String large = "\"" + "x".repeat(1_000_000) + "\"";
            int taken = 0;
            while (call.send(TestEngine.json(large))) {
                taken++;
            }
            assertThat(taken).isBetween(8, 60);
            assertThat(other.post("{}").read().status()).isEqualTo(200);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            Await.until("capacity", () -> server.admission.requests() == 0 && server.admission.streams() == 0);
        }
    }

    @Test
    void cancelsWithNoneOfTheWritersLocksHeld() throws Exception {
        try (TestServer server = TestServer.with(engine);
                Raw client = server.connect()) {
            client.post("wait");
            HttpExchange call = (HttpExchange) engine.next();
            Object callsLock = new Object();
            CountDownLatch cancelled = new CountDownLatch(1);
            call.onDisconnect(() -> {
                synchronized (callsLock) {
                    cancelled.countDown();
                }
            });
            // As when one thread reports progress, which takes both locks, while another's write fails.
            CountDownLatch failed = new CountDownLatch(1);
            Thread writer = new Thread(() -> {
                synchronized (call) {
                    call.writeFailed(new IOException("reset"));
                }
                failed.countDown();
            });
            synchronized (callsLock) {
                writer.start();
                assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void drainRefusesNewCallsAndFinishesTheRest() throws Exception {
        try (TestServer server = TestServer.with(engine);
                Raw first = server.connect();
                Raw second = server.connect()) {
            first.post("wait");
            Exchange running = engine.next();
            server.drain.beginDrain();

            Raw.Answer refused = second.post("{}").read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("5");
            assertThat(refused.header("connection")).isEqualTo("close");
            assertThat(server.drain.inFlight()).isEqualTo(1);
            running.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(first.readHead().status()).isEqualTo(200);
            Await.until("drained", () -> server.drain.inFlight() == 0);
        }
    }

    @Test
    void abandonedCallsAreCancelledAndAnswered() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("streamAfterMillis", 60_000));
                Raw client = server.connect()) {
            client.post("{\"params\":{\"id\":4},\"id\":\"a\\n7\",\"method\":\"wait\"}");
            CountDownLatch cancelled = new CountDownLatch(1);
            engine.next().onDisconnect(cancelled::countDown);
            Await.until("waiting", () -> server.ticker.all().stream().anyMatch(HttpExchange.class::isInstance));
            server.drain.abandon();

            assertThat(cancelled.getCount()).isZero();
            Raw.Answer refused = client.read();
            // 503 would have it sent again by proxies, though it had begun.
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.header("retry-after")).isNull();
            assertThat(refused.body())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\\n7\",\"error\":{\"code\":-32000,"
                            + "\"message\":\"the server is stopping and cancelled this call; "
                            + "ask again if it may run twice\"}}");
        }
    }

    @Test
    void anErrorHasNoIdWhereThereIsNone() {
        for (String body : new String[] {"[{\"id\":1}]", "{\"id\":{}}", "{\"id\":", "{\"a\":{\"id\":1}}", ""}) {
            assertThat(RequestBodyId.of(body.getBytes(StandardCharsets.UTF_8))).isEqualTo("null");
        }
    }

    @Test
    void anAbandonedStreamEndsWithItsRequestsError() throws Exception {
        try (TestServer server = TestServer.with(engine);
                Raw client = server.connect()) {
            client.post("{\"jsonrpc\":\"2.0\",\"method\":\"listen\",\"id\":12.50}");
            Exchange listening = engine.next();
            assertThat(client.readHead().header("content-type")).isEqualTo("text/event-stream");
            server.drain.abandon();
            String event = client.chunk();
            while (event.startsWith(":")) {
                event = client.chunk();
            }
            assertThat(event).contains("\"id\":12.50,\"error\":{\"code\":-32000");

            CountDownLatch late = new CountDownLatch(1);
            listening.onDisconnect(late::countDown);
            assertThat(late.getCount()).isZero();
        }
    }
}
