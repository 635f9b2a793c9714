package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.transport.http.RawH2.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Http2Test {

    private static final int NO_ERROR = 0;
    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;

    /** A client that goes before its call is known to wait is noticed by the next write alone. */
    private static final Map<String, Object> PROBING =
            Map.of("streamAfterMillis", 100, "callProbeMillis", 50, "keepAliveSeconds", 1);

    private final TestEngine engine = new TestEngine();
    private final Path store = Certificates.ec();

    @Test
    void carriesManyCallsOverOneConnection() throws Exception {
        try (TestServer server = server(Map.of("streamAfterMillis", 60_000))) {
            TlsClient client = client(server);
            client.post(Version.HTTP_2, "{}");
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            List<Exchange> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(client.http()
                        .sendAsync(client.request(Version.HTTP_2, "wait"), HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::statusCode));
            }
            for (int i = 0; i < 50; i++) {
                calls.add(engine.next());
            }
            assertThat(server.limit.open()).isEqualTo(1);
            assertThat(server.threads.getThreads()).isLessThanOrEqualTo(16);
            calls.forEach(call -> call.complete(TestEngine.answer(TestEngine.ANSWER)));
            for (CompletableFuture<Integer> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(200);
            }
        }
    }

    @Test
    void sendsEachMessageOfAStreamAsItComes() throws Exception {
        try (TestServer server = server(Map.of())) {
            var answer = client(server).stream("listen");
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            Exchange stream = engine.next();
            BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                stream.send(TestEngine.json("{\"n\":" + i + "}"));
                String line = lines.readLine();
                while (!line.startsWith("data:")) {
                    line = lines.readLine();
                }
                assertThat(line).isEqualTo("data: {\"n\":" + i + "}");
            }
        }
    }

    @Test
    void aCallWhoseStreamIsResetIsCancelledAtOnce() throws Exception {
        try (TestServer server = server(PROBING);
                RawH2 client = raw(server)) {
            client.post(1, "wait");
            CountDownLatch gone = new CountDownLatch(1);
            engine.next().onDisconnect(gone::countDown);
            client.post(3, "wait");
            Exchange other = engine.next();
            client.reset(1);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            Await.until("its place is given back", () -> server.admission.requests() == 1);
            other.complete(TestEngine.answer(TestEngine.ANSWER));
            Frame answer = client.next(RawH2.DATA);
            while (answer.stream() != 3 || !new String(answer.body(), StandardCharsets.UTF_8).contains("result")) {
                answer = client.next(RawH2.DATA);
            }
        }
    }

    @Test
    void aConnectionThatBreaksCancelsAllItsCalls() throws Exception {
        try (TestServer server = server(PROBING)) {
            CountDownLatch gone = new CountDownLatch(2);
            try (RawH2 client = raw(server)) {
                client.post(1, "wait");
                client.post(3, "listen");
                engine.next().onDisconnect(gone::countDown);
                engine.next().onDisconnect(gone::countDown);
            }
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            Await.until("all is given back", () -> server.admission.requests() == 0 && server.admission.streams() == 0);
        }
    }

    @Test
    void aReaderThatDoesNotReadLosesItsStreamAlone() throws Exception {
        // INITIAL_WINDOW_SIZE of 0: nothing may be sent to this client.
        byte[] noWindow = {0, 4, 0, 0, 0, 0};
        try (TestServer server = server(Map.of("writeTimeoutSeconds", 1, "streamAfterMillis", 0));
                RawH2 client = new RawH2(server.port(), Certificates.trusting(store), noWindow)) {
            client.post(1, "wait");
            CountDownLatch gone = new CountDownLatch(1);
            engine.next().onDisconnect(gone::countDown);
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.next(RawH2.RST_STREAM).stream()).isEqualTo(1);
            Await.until("all is given back", () -> server.admission.requests() == 0 && server.admission.streams() == 0);

            client.send(RawH2.SETTINGS, 0, 0, new byte[] {0, 4, 0, 1, 0, 0});
            client.post(3, "{}");
            assertThat(client.next(RawH2.DATA).stream()).isEqualTo(3);
        }
    }

    @Test
    void keepsTheLimitsOfHeadAndBody() throws Exception {
        try (TestServer server = server(Map.of("maxHeaderBytes", 2048, "maxBodyBytes", 2048));
                RawH2 client = raw(server)) {
            client.post(1, "x".repeat(5000));
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(413);
            client.post(3, "{}");
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(200);
            client.post(5, "{}", Map.of("x-long", "a".repeat(3000)));
            // What was not decoded is missing for all that follows.
            assertThat(client.ended()).isEqualTo(REFUSED_STREAM);
        }
    }

    @Test
    void refusesABodyThatIsOnlyAnnounced() throws Exception {
        try (TestServer server = server(Map.of("maxBodyBytes", 2048));
                RawH2 client = raw(server)) {
            Map<String, String> announced = Map.of("content-length", "5000", "expect", "100-continue");
            client.send(RawH2.HEADERS, RawH2.END_HEADERS, 1, RawH2.head("localhost", announced));
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(413);
        }
    }

    @Test
    void asksForTheBodyThatAClientHoldsBack() throws Exception {
        try (TestServer server = server(Map.of());
                RawH2 client = raw(server)) {
            Map<String, String> announced = Map.of("content-length", "2", "expect", "100-continue");
            client.send(RawH2.HEADERS, RawH2.END_HEADERS, 1, RawH2.head("localhost", announced));
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(100);
            client.send(RawH2.DATA, RawH2.END_STREAM, 1, "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(200);
        }
    }

    @Test
    void looksAtTheAuthorityThatTheRequestIsServedUnder() throws Exception {
        try (TestServer server = server(Map.of());
                RawH2 client = raw(server)) {
            byte[] head = RawH2.head("evil.example", Map.of("host", "localhost"));
            client.send(RawH2.HEADERS, RawH2.END_HEADERS | RawH2.END_STREAM, 1, head);
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(403);
        }
    }

    @Test
    void saysGoodbyeWhenItStopsAndFinishesWhatRuns() throws Exception {
        try (TestServer server = server(Map.of("streamAfterMillis", 60_000));
                RawH2 client = raw(server)) {
            client.post(1, "wait");
            Exchange running = engine.next();
            server.drain.beginDrain();
            assertThat(client.next(RawH2.GOAWAY).error()).isEqualTo(NO_ERROR);
            running.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(client.next(RawH2.HEADERS).status()).isEqualTo(200);
            assertThat(client.ended()).isEqualTo(NO_ERROR);
        }
    }

    @Test
    void saysGoodbyeWhenHttp2IsTurnedOff() throws Exception {
        try (TestServer server = server(Map.of());
                RawH2 client = raw(server)) {
            client.post(1, "listen");
            Exchange stream = engine.next();
            server.edit("http2Enabled", false);
            assertThat(client.next(RawH2.GOAWAY).error()).isEqualTo(NO_ERROR);
            stream.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(client.ended()).isEqualTo(NO_ERROR);
        }
    }

    /** Some of the resets come while a call is being taken. */
    @RepeatedTest(10)
    void endsAConnectionThatOpensAndResetsStreamsOverAndOver() throws Exception {
        try (TestServer server = server(Map.of("streamAfterMillis", 60_000));
                RawH2 client = raw(server)) {
            untilRefused(4000, i -> {
                client.post(2 * i + 1, "wait");
                client.reset(2 * i + 1);
            });
            assertThat(client.ended()).isIn(ENHANCE_YOUR_CALM, -1);
            assertThat(engine.waiting.size()).isLessThan(1000);
            Await.until("all is given back", () -> server.admission.requests() == 0 && server.limit.open() == 0);
            assertThat(client(server).post(Version.HTTP_2, "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void endsAConnectionWhoseHeadGoesOnForEver() throws Exception {
        try (TestServer server = server(Map.of());
                RawH2 client = raw(server)) {
            client.send(RawH2.HEADERS, 0, 1, RawH2.head("localhost", Map.of()));
            untilRefused(4000, i -> client.send(RawH2.CONTINUATION, 0, 1, new byte[0]));
            assertThat(client.ended()).isIn(ENHANCE_YOUR_CALM, -1);
            Await.until("it is closed", () -> server.limit.open() == 0);
            assertThat(client(server).post(Version.HTTP_2, "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closesAConnectionOnWhichNothingIsAsked() throws Exception {
        try (TestServer server = server(Map.of("headerTimeoutSeconds", 1));
                RawH2 client = raw(server)) {
            CountDownLatch ended = new CountDownLatch(1);
            Thread pinging = new Thread(() -> pingUntil(ended, client));
            pinging.start();
            assertThat(client.ended()).isIn(NO_ERROR, -1);
            ended.countDown();
            pinging.join();
        }
    }

    /** What keeps a connection from being idle. */
    private static void pingUntil(CountDownLatch ended, RawH2 client) {
        try {
            while (!ended.await(100, TimeUnit.MILLISECONDS)) {
                client.send(RawH2.PING, 0, 0, new byte[8]);
            }
        } catch (IOException | InterruptedException e) {
            ended.countDown();
        }
    }

    private interface Sending {
        void send(int number) throws IOException;
    }

    private static void untilRefused(int most, Sending sending) {
        for (int i = 0; i < most; i++) {
            try {
                sending.send(i);
            } catch (IOException e) {
                return;
            }
        }
    }

    private TestServer server(Map<String, Object> more) throws Exception {
        Map<String, Object> edits = TlsTest.pkcs12(store);
        edits.putAll(more);
        return new TestServer(engine, edits);
    }

    private TlsClient client(TestServer server) {
        return new TlsClient(server.port(), Certificates.trusting(store));
    }

    private RawH2 raw(TestServer server) throws IOException {
        return new RawH2(server.port(), Certificates.trusting(store));
    }
}
