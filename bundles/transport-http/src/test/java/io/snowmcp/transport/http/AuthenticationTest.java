package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.McpEngine;
import io.snowmcp.ops.api.Health;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuthenticationTest {

    private static final String SALES = "Authorization: Bearer key-sales\r\n";

    private final TestEngine engine = new TestEngine();
    private final TestKeys keys = new TestKeys("sales", "ops");
    private TestServer server;
    private Raw client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(engine, Map.of("maxConcurrentRequests", 1));
        server.identities.bindAuthenticator(keys);
        client = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void refusesWhoSendsNothingAndNamesNoError() throws Exception {
        Raw.Answer answer = client.post("{}").read();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"test\"");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"send a key\"}}");
    }

    @Test
    void refusesAWrongKeyAndGoesOnOnTheSameConnection() throws Exception {
        Raw.Answer answer = client.post("{}", Raw.BOTH + "X-API-Key: wrong\r\n").read();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"test\", error=\"invalid_token\"");
        assertThat(answer.body()).contains("not known from 127.0.0.1");
        assertThat(client.post("{}", Raw.BOTH + SALES).read().status()).isEqualTo(200);
    }

    @Test
    void tellsTheEngineWhoCalls() throws Exception {
        client.post("wait", Raw.BOTH + SALES);
        Exchange sales = engine.next();
        assertThat(sales.caller().name()).isEqualTo("sales");
        sales.complete(TestEngine.answer(TestEngine.ANSWER));
        assertThat(client.read().status()).isEqualTo(200);

        client.post("wait", Raw.BOTH + "X-API-Key: key-ops\r\n");
        Exchange ops = engine.next();
        assertThat(ops.caller().name()).isEqualTo("ops");
        ops.complete(TestEngine.answer(TestEngine.ANSWER));
    }

    @Test
    void refusesBeforeAnythingElseIsLookedAtOrCounted() throws Exception {
        client.post("wait", Raw.BOTH + SALES);
        Exchange running = engine.next();
        try (Raw stranger = server.connect()) {
            assertThat(stranger.post("{}", "Content-Encoding: gzip\r\n").read().status())
                    .as("a full server, and a body of an encoding it does not take")
                    .isEqualTo(401);
            assertThat(server.admission.requests()).isEqualTo(1);
            assertThat(server.admission.bodyBytes()).isEqualTo(4);
        }
        running.complete(TestEngine.answer(TestEngine.ANSWER));
    }

    @Test
    void answersWhoStillSendsAfterTheEndAndNotForever() throws Exception {
        String body = "x".repeat(3_000_000);
        assertThat(client.post(body).read().status()).isEqualTo(401);
        assertThat(client.post("{}", Raw.BOTH + SALES).read().status())
                .as("the same connection")
                .isEqualTo(200);
        assertThat(server.admission.bodyBytes()).isZero();

        client.head("POST", "Content-Type: application/json\r\nContent-Length: 100\r\n")
                .send("{");
        Raw.Answer answer = client.read();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"test\"");
        assertThat(client.closed()).isTrue();
        assertThat(server.admission.requests()).isZero();
    }

    @Test
    void answersWhoWaitsToBeAskedForTheBody() throws Exception {
        client.head("POST", "Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n");

        assertThat(client.read().status()).isEqualTo(401);
    }

    /** Of one that the caller has opened, and that is probed each second. */
    private CountDownLatch endOfStream() throws Exception {
        server.edit("keepAliveSeconds", 1);
        client.post("listen", Raw.BOTH + SALES);
        CountDownLatch gone = new CountDownLatch(1);
        engine.next().onDisconnect(gone::countDown);
        return gone;
    }

    @Test
    void endsTheStreamOfACallerWhoseKeyIsRevoked() throws Exception {
        CountDownLatch gone = endOfStream();
        keys.names = List.of("ops");

        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.read().body()).contains("not known from 127.0.0.1");
        Await.until("its place is given back", () -> server.admission.streams() == 0);
    }

    @Test
    void endsTheStreamOfAKeyThatIsAnotherCallersNow() throws Exception {
        CountDownLatch gone = endOfStream();
        keys.prefix = "team-";

        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.read().body()).contains("the caller has another name now");
    }

    @Test
    void staysOnLoopbackWhileNothingSaysWhoCalls() throws Exception {
        keys.names = List.of();
        server.edit("host", "0.0.0.0");
        server.identities.unbindAuthenticator(keys);
        server.settings.reconsider();
        assertThat(server.settings.now().address().host()).isEqualTo("127.0.0.1");
        assertThat(server.identities.required()).isFalse();
    }

    @Test
    void leavesAStreamWhileNothingSaysWhoCalls() throws Exception {
        server.edit("keepAliveSeconds", 1);
        client.post("listen", Raw.BOTH + SALES).readHead();
        Exchange stream = engine.next();
        server.identities.unbindAuthenticator(keys);
        String comment = new String(Events.COMMENT, StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            assertThat(client.chunk()).isEqualTo(comment);
        }
        assertThat(stream.send(TestEngine.json("{}"))).isTrue();
    }

    @Test
    void letsABrowserReadTheRefusalAndAskBeforeItSendsAKey() throws Exception {
        Raw.Answer preflight =
                client.head("OPTIONS", "Origin: http://localhost:6274\r\n").read();
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("access-control-allow-headers")).contains("Authorization", "X-API-Key");

        Raw.Answer refusal =
                client.post("{}", "Origin: http://localhost:6274\r\n").read();
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.header("access-control-allow-origin")).isEqualTo("http://localhost:6274");
        assertThat(refusal.header("access-control-expose-headers")).contains("WWW-Authenticate");
    }

    @Test
    void checksItselfWithAKeyOfItsOwn() throws Exception {
        String pong = "{\"jsonrpc\":\"2.0\",\"id\":\"self-check\",\"result\":{}}";
        server.engine = new McpEngine() {
            @Override
            public void handle(Exchange exchange) {
                exchange.complete(TestEngine.answer(pong));
            }

            @Override
            public byte[] error(int code, String message) {
                return JsonRpcError.of(code, message);
            }
        };
        assertThat(server.selfCheck.failure(Duration.ofSeconds(20))).isEmpty();
        assertThat(client.post("{}").read().status()).isEqualTo(401);

        server.engine = null;
        assertThat(server.selfCheck.failure(Duration.ofSeconds(20)))
                .as("it sees more than that somebody refuses")
                .contains("ping was answered with HTTP/1.1 503 Service Unavailable");
    }

    @Test
    void letsNobodyInWhileNothingSaysWhoCalls() throws Exception {
        server.identities.unbindAuthenticator(keys);

        Raw.Answer answer = client.post("{}", Raw.BOTH + SALES).read();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("2");
        assertThat(client.post("{}").read().status())
                .as("this machine's own callers are no exception")
                .isEqualTo(503);
        assertThat(new HttpHealth(server.door, server.admission, server.identities::known).check())
                .isEqualTo(Health.critical("all callers are refused, because nothing says who they are (is the bundle"
                        + " io.snowmcp.security started?)"));
        server.identities.bindAuthenticator(keys);
        assertThat(client.post("{}", Raw.BOTH + SALES).read().status()).isEqualTo(200);
    }

    @Test
    void listensToOtherMachinesOnceCallersMustBeKnown() throws Exception {
        keys.names = List.of();
        server.edit("host", "0.0.0.0");
        assertThat(server.door.health().message()).contains("nobody has to say who they are", "still listening on 127");

        keys.names = List.of("sales");
        Await.until("it listens", () -> server.door.health().equals(Health.ok("listening on 0.0.0.0:0")));
        try (Raw caller = server.connect()) {
            assertThat(caller.post("{}").read().status()).isEqualTo(401);
            assertThat(caller.post("{}", Raw.BOTH + SALES).read().status()).isEqualTo(200);

            keys.names = List.of();
            Raw.Answer answer = caller.post("{}").read();
            assertThat(answer.status()).as("no key left: closed, not open").isEqualTo(401);
            assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"snowmcp\"");
            assertThat(server.door.health().status()).isEqualTo(Health.Status.CRITICAL);
            assertThat(server.door.health().message()).startsWith("listening on 0.0.0.0:0, but no caller has a key");

            server.edit("maxStreams", 7);
            assertThat(caller.post("{}").read().status())
                    .as("after another edit")
                    .isEqualTo(401);
            assertThat(server.door.health().status()).isEqualTo(Health.Status.CRITICAL);
        }
    }
}
