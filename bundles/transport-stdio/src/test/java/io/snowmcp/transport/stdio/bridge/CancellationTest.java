package io.snowmcp.transport.stdio.bridge;

import static io.snowmcp.transport.stdio.Host.legacy;
import static io.snowmcp.transport.stdio.Host.modern;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.stdio.FakeDaemon;
import io.snowmcp.transport.stdio.Host;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A host takes a request back. */
class CancellationTest {

    private static final String CANCEL =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";

    @Test
    void closesTheStreamOfAModernRequest() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.id().equals("2")) {
                        request.result("{}");
                        return;
                    }
                    try (OutputStream stream = request.stream()) {
                        request.event(stream, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/begun\"}");
                        while (true) {
                            stream.write(": still\n\n".getBytes());
                            stream.flush();
                        }
                    } catch (IOException e) {
                        closed.countDown();
                    }
                });
                Host host = new Host(daemon)) {
            host.send(modern("1", "tools/call", "\"name\":\"t\","));
            assertThat(host.next()).contains("notifications/begun");

            host.send(CANCEL);

            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            host.send(modern("2", "tools/list", ""));
            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
            host.end();
            assertThat(host.rest()).isEmpty();
            assertThat(daemon.next().id()).isEqualTo("1");
            assertThat(daemon.next().id()).isEqualTo("2");
            assertThat(daemon.waiting()).as("nothing else was sent").isZero();
        }
    }

    @Test
    void tellsAServerOfTheOlderRevisions() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> answerLegacy(request, told));
                Host host = new Host(daemon)) {
            host.send(legacy("0", "initialize", "\"protocolVersion\":\"2025-11-25\""));
            host.next();
            daemon.next();
            host.send(legacy("1", "tools/call", "\"name\":\"t\""));
            daemon.next();

            host.send(CANCEL);

            FakeDaemon.Request notification = daemon.next();
            assertThat(notification.body()).isEqualTo(CANCEL);
            assertThat(notification.header("Mcp-Session-Id")).isEqualTo("s");
            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        }
    }

    @Test
    void tellsAServerOfTheOlderRevisionsThatTheHostHasGone() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> answerLegacy(request, told));
                Host host = new Host(daemon.url(), Duration.ofMillis(200))) {
            host.send(legacy("0", "initialize", "\"protocolVersion\":\"2025-11-25\""));
            host.next();
            host.send(legacy("1", "tools/call", "\"name\":\"t\""));
            daemon.next();
            daemon.next();

            host.end();

            assertThat(daemon.next().body())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                            + "{\"requestId\":1,\"reason\":\"the host is gone\"}}");
        }
    }

    @Test
    void neverSendsWhatWasTakenBackWhileItWaited() throws Exception {
        int port = FakeDaemon.freePort();
        try (Host host = new Host("http://127.0.0.1:" + port + "/mcp", Duration.ofSeconds(20))) {
            host.send(modern("1", "tools/call", "\"name\":\"t\","));
            host.awaitError("waiting for the daemon");
            host.send(CANCEL);
            host.send("no JSON: its answer shows that the line before it was taken");
            assertThat(host.next()).contains("-32700");
            try (FakeDaemon daemon = FakeDaemon.start(port, request -> request.result("{}"))) {
                host.send(modern("2", "tools/list", ""));
                assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
                host.end();
                assertThat(daemon.next().id()).isEqualTo("2");
                assertThat(daemon.waiting()).isZero();
                assertThat(host.rest()).isEmpty();
            }
        }
    }

    /** A call runs until it is cancelled. */
    private static void answerLegacy(FakeDaemon.Request request, CountDownLatch told) throws Exception {
        if (request.body().contains("\"initialize\"")) {
            request.json(
                    200,
                    "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"2025-11-25\"}}",
                    Map.of("Mcp-Session-Id", "s"));
        } else if (request.body().contains("cancelled")) {
            request.accepted();
            told.countDown();
        } else {
            told.await(20, TimeUnit.SECONDS);
            request.result("{}");
        }
    }
}
