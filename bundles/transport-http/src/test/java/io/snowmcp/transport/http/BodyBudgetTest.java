package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodyBudgetTest {

    private static final String CHUNKED = Raw.BOTH + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";

    private final TestEngine engine = new TestEngine();

    @Test
    void refusesTheBodyThatHasNoRoomBesideTheOthersAndRecovers() throws Exception {
        try (TestServer server = small();
                Raw first = server.connect();
                Raw second = server.connect();
                Raw third = server.connect()) {
            first.post(body("wait", 60_000));
            Exchange running = engine.next();
            assertThat(running.body()).hasSize(60_000);
            assertThat(server.admission.bodyBytes()).isEqualTo(60_000);

            Raw.Answer refused = second.post(body("echo", 60_000)).read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.body()).contains("fill 100000 bytes, a quarter of the server's heap (-Xmx)");
            Await.until("room", () -> server.admission.bodyBytes() == 60_000);

            running.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(first.read().body()).contains("result");
            Await.until("room", () -> server.admission.bodyBytes() == 0);
            assertThat(third.post(body("echo", 60_000)).read().body()).isEqualTo(body("echo", 60_000));
            Await.until("room", () -> server.admission.bodyBytes() == 0);
        }
    }

    @Test
    void refusesASmallBodyToo() throws Exception {
        Admission full = new Admission(1);
        try (TestServer server = new TestServer(engine, Map.of(), full);
                Raw client = server.connect()) {
            assertThat(client.post("{}").read().status()).isEqualTo(503);
            Await.until("nothing held", () -> full.bodyBytes() == 0 && full.requests() == 0);
        }
    }

    @Test
    void countsABodyAsItArrivesAndForgetsItWithItsClient() throws Exception {
        try (TestServer server = small();
                Raw client = server.connect()) {
            client.head("POST", CHUNKED).send("7530\r\n" + body("echo", 30_000) + "\r\n");
            Await.until("it counts", () -> server.admission.bodyBytes() >= 30_000);
            client.socket.close();
            Await.until("it does not", () -> server.admission.bodyBytes() == 0 && server.admission.requests() == 0);
        }
    }

    @Test
    void believesADeclaredLengthOnlyAsItArrives() throws Exception {
        try (TestServer server = small();
                Raw client = server.connect()) {
            String body = body("echo", 60_000);
            client.head("POST", Raw.BOTH + "Content-Type: application/json\r\nContent-Length: 60000\r\n")
                    .send(body.substring(0, 10));
            Await.until("it counts", () -> server.admission.bodyBytes() > 0);
            assertThat(server.admission.bodyBytes()).isEqualTo(8192);
            assertThat(client.send(body.substring(10)).read().body()).isEqualTo(body);
        }
    }

    private TestServer small() throws Exception {
        return new TestServer(engine, Map.of(), new Admission(100_000));
    }

    private static String body(String kind, int length) {
        return '"' + kind + "x".repeat(length - kind.length() - 2) + '"';
    }
}
