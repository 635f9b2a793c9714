package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswersTest {

    private final TestEngine engine = new TestEngine();
    private TestServer server;
    private Raw client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(engine, Map.of("streamAfterMillis", 300, "callProbeMillis", 100));
        client = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void answersAtOnceAsOneJsonBody() throws Exception {
        Raw.Answer answer = client.post("{}").read();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("server")).isNull();
        assertThat(answer.body()).isEqualTo(TestEngine.ANSWER);
        assertThat(client.post("{}").read().status()).isEqualTo(200);
    }

    @Test
    void answersBodiesOfEverySizeAsTheyAre() throws Exception {
        for (int size : new int[] {1, 8_191, 8_192, 40_000, 65_536, 65_537, 3_000_000}) {
            String body = "\"echo" + "x".repeat(size) + "\"";
            assertThat(client.post(body).read().body()).isEqualTo(body);
        }
    }

    @Test
    void answersLaterFromAnotherThreadAsOneJsonBody() throws Exception {
        client.post("wait");
        engine.next().complete(TestEngine.answer(TestEngine.ANSWER));

        Raw.Answer answer = client.read();
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo(TestEngine.ANSWER);
        Await.until("capacity given back", () -> server.admission.requests() == 0);
    }

    @Test
    void streamsWhatComesBeforeTheAnswer() throws Exception {
        client.post("wait");
        Exchange exchange = engine.next();
        assertThat(exchange.send(TestEngine.json("{\"a\":\n1}"))).isTrue();

        Raw.Answer head = client.readHead();
        assertThat(head.header("content-type")).isEqualTo("text/event-stream");
        assertThat(head.header("x-accel-buffering")).isEqualTo("no");
        assertThat(head.header("cache-control")).isEqualTo("no-cache");
        StringBuilder seen = new StringBuilder();
        while (!seen.toString().contains("data: ")) {
            seen.append(client.chunk());
        }
        assertThat(seen).contains("event: message\ndata: {\"a\": 1}\n\n");
        exchange.complete(TestEngine.answer(TestEngine.ANSWER));
        seen.setLength(0);
        while (!seen.toString().contains("data: ")) {
            seen.append(client.chunk());
        }
        assertThat(seen).endsWith("event: message\ndata: " + TestEngine.ANSWER + "\n\n");
        while (!client.chunk().isEmpty()) {
            // comments
        }
        assertThat(exchange.send(TestEngine.json("{}"))).isFalse();
        assertThat(client.post("{}").read().status()).isEqualTo(200);
    }

    @Test
    void turnsASlowCallIntoAStreamAndProbesItsClient() throws Exception {
        client.post("wait");
        Exchange exchange = engine.next();

        assertThat(client.readHead().header("content-type")).isEqualTo("text/event-stream");
        assertThat(client.chunk()).isEqualTo(":\n\n");
        assertThat(client.chunk()).isEqualTo(":\n\n");
        exchange.complete(TestEngine.answer(TestEngine.ANSWER));
    }

    @Test
    void probesAClientWithoutStreamsByWhiteSpace() throws Exception {
        client.post("wait", "Accept: application/json\r\n");
        Exchange exchange = engine.next();
        assertThat(exchange.canStream()).isFalse();
        assertThat(exchange.send(TestEngine.json("{}"))).isFalse();

        assertThat(client.readHead().header("content-type")).isEqualTo("application/json");
        assertThat(client.chunk()).isBlank();
        exchange.complete(TestEngine.answer(TestEngine.ANSWER));
        String rest = "";
        for (String chunk = client.chunk(); !chunk.isEmpty(); chunk = client.chunk()) {
            rest += chunk;
        }
        assertThat(rest.strip()).isEqualTo(TestEngine.ANSWER);
    }

    @Test
    void noticesAClientThatGoesInMidCall() throws Exception {
        for (String accept : new String[] {Raw.BOTH, "Accept: application/json\r\n"}) {
            CountDownLatch gone = new CountDownLatch(1);
            try (Raw leaving = server.connect()) {
                leaving.post("wait", accept);
                engine.next().onDisconnect(gone::countDown);
            }
            assertThat(gone.await(2, TimeUnit.SECONDS)).isTrue();
        }
        Await.until("capacity given back", () -> server.admission.requests() == 0 && server.admission.streams() == 0);
    }

    @Test
    void answersA500WithoutTheCauseWhenTheEngineFails() throws Exception {
        Raw.Answer answer = client.post("throw").read();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("-32603").doesNotContain("boom").contains(answer.header("x-request-id"));
    }
}
