package io.snowmcp.transport.stdio.bridge;

import static io.snowmcp.transport.stdio.Host.legacy;
import static io.snowmcp.transport.stdio.Host.modern;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.stdio.FakeDaemon;
import io.snowmcp.transport.stdio.Host;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon that is away, restarts, or goes in the middle of an answer. */
class AbsenceTest {

    private static final String CALL = modern("1", "tools/call", "\"name\":\"t\",");
    private static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

    @Test
    void waitsForADaemonThatIsNotThereYet() throws Exception {
        int port = FakeDaemon.freePort();
        try (Host host = new Host("http://127.0.0.1:" + port + "/mcp", Duration.ofSeconds(20))) {
            host.send(CALL);
            host.awaitError("waiting for the daemon");
            try (FakeDaemon daemon = FakeDaemon.start(port, request -> request.result("{}"))) {
                assertThat(host.next()).isEqualTo(ANSWER);
                assertThat(daemon.next().body()).isEqualTo(CALL);
                assertThat(host.errors())
                        .isEqualTo("snowflake-mcp: waiting for the daemon at http://127.0.0.1:" + port
                                + "/mcp (connection refused)\nsnowflake-mcp: the daemon is there again\n");
            }
        }
    }

    @Test
    void saysSoWhenNoneComes() throws Exception {
        String url = "http://127.0.0.1:" + FakeDaemon.freePort() + "/mcp";
        try (Host host = new Host(url, Duration.ofSeconds(1))) {
            long start = System.nanoTime();
            host.send(CALL);

            assertThat(host.next())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":"
                            + "\"no daemon answers at " + url + " (connection refused, 1 s waited: --wait);"
                            + " start it with bin/start, or give --start\"}}");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
        }
    }

    @Test
    void answersWhateverBreaksInIt() throws Exception {
        try (Host host = new Host(
                () -> {
                    throw new NoClassDefFoundError("of another version");
                },
                Duration.ofSeconds(20))) {
            host.send(CALL);

            assertThat(host.next())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":"
                            + "\"internal error of the bridge\"}}");
            assertThat(host.errors()).contains("internal error: ", "NoClassDefFoundError: of another version");
        }
    }

    @Test
    void asksAgainWhatTheServerDidNotTake() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (count.getAndIncrement() == 0) {
                        request.json(
                                503,
                                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"starting\\u001b[2J\\n\"}}",
                                Map.of("Retry-After", "1"));
                    } else {
                        request.result("{}");
                    }
                });
                Host host = new Host(daemon)) {
            long start = System.nanoTime();
            host.send(CALL);

            assertThat(host.next()).isEqualTo(ANSWER);
            assertThat(count).hasValue(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(950));
            assertThat(host.errors().lines().findFirst().orElseThrow()).endsWith(" (starting\\u001b[2J\\n)");
        }
    }

    @Test
    void passesOnARefusalThatNamesNoTime() throws Exception {
        String refusal = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no\"}}";
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.json(503, refusal, Map.of()));
                Host host = new Host(daemon)) {
            host.send(CALL);

            assertThat(host.next()).isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverRunsACallTwice(boolean begun) throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.body().contains("tools/list")) {
                        request.result(tool("{\"readOnlyHint\":false}"));
                        return;
                    }
                    count.incrementAndGet();
                    if (begun) {
                        request.event(request.stream(), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}");
                    }
                    request.drop();
                });
                Host host = new Host(daemon)) {
            host.send(CALL);
            if (begun) {
                assertThat(host.next()).contains("notifications/progress");
            }

            assertThat(host.next())
                    .startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + daemon.url()
                            + " went away while this ran (")
                    .endsWith("): whether it took effect is unknown, so it was not sent again\"}}");
            assertThat(count).hasValue(1);
        }
    }

    @Test
    void repeatsAToolThatOnlyReads() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger lists = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    boolean list = request.body().contains("tools/list");
                    if ((list ? lists : calls).getAndIncrement() == 0) {
                        request.drop();
                    } else {
                        request.result(list ? tool("{\"readOnlyHint\":true}") : "{}");
                    }
                });
                Host host = new Host(daemon)) {
            host.send(CALL);

            assertThat(host.next()).isEqualTo(ANSWER);
            assertThat(calls).hasValue(2);
            assertThat(lists).as("the first found the server still away").hasValue(2);
        }
    }

    @Test
    void repeatsAToolThatOnlyReadsOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.body().contains("tools/list")) {
                        request.result(tool("{\"readOnlyHint\":true}"));
                    } else {
                        calls.incrementAndGet();
                        request.drop();
                    }
                });
                Host host = new Host(daemon)) {
            host.send(CALL);

            assertThat(host.next()).contains("\"code\":-32000", "went away", "each of the 2 times it was sent");
            assertThat(calls).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void takesAProxysWordThatTheServerWentAway(int status) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.body().contains("tools/list")) {
                        request.result(tool("{}"));
                    } else {
                        calls.incrementAndGet();
                        request.json(status, "<html>", Map.of());
                    }
                });
                Host host = new Host(daemon)) {
            host.send(CALL);

            assertThat(host.next()).contains("went away while this ran (HTTP " + status + "): whether it took effect");
            assertThat(calls).hasValue(1);
        }
    }

    private static String tool(String annotations) {
        return "{\"tools\":[{\"name\":\"t\",\"annotations\":" + annotations + "}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server/discover",
                "initialize",
                "ping",
                "tools/list",
                "prompts/list",
                "resources/list",
                "resources/templates/list",
                "resources/read"
            })
    void repeatsWhatChangesNothing(String method) throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (count.getAndIncrement() < 2) {
                        request.drop();
                    } else {
                        request.result("{}");
                    }
                });
                Host host = new Host(daemon)) {
            host.send(modern("1", method, "\"uri\":\"a:b\","));

            assertThat(host.next()).isEqualTo(ANSWER);
            assertThat(count).hasValue(3);
        }
    }

    @Test
    void repeatsWithAnEnd() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    count.incrementAndGet();
                    request.drop();
                });
                Host host = new Host(daemon)) {
            host.send(modern("1", "tools/list", ""));

            assertThat(host.next()).contains("\"code\":-32000", "went away");
            assertThat(count).hasValue(4);
        }
    }

    @Test
    void makesAForgottenSessionAnew() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.body().contains("\"initialize\"")) {
                        request.json(
                                200,
                                "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"2025-11-25\"}}",
                                Map.of("Mcp-Session-Id", "s" + sessions.incrementAndGet()));
                    } else if (request.header("Mcp-Session-Id").equals("s1")) {
                        request.json(404, "{\"id\":null,\"error\":{\"code\":-32001,\"message\":\"gone\"}}", Map.of());
                    } else if (request.body().contains("\"id\"")) {
                        request.result("{}");
                    } else {
                        request.accepted();
                    }
                });
                Host host = new Host(daemon)) {
            host.send(legacy("0", "initialize", "\"protocolVersion\":\"2025-11-25\""));
            assertThat(host.next()).contains("2025-11-25");

            host.send(legacy("1", "tools/call", "\"name\":\"t\""));

            assertThat(host.next()).isEqualTo(ANSWER);
            assertThat(sessions).hasValue(2);
        }
    }

    @Test
    void keepsASubscriptionUpAcrossARestart() throws Exception {
        String ack = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":"
                + "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"l\"},\"notifications\":"
                + "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"a:b\"]}}}";
        AtomicInteger count = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    OutputStream stream = request.stream();
                    request.event(stream, ack);
                    if (count.getAndIncrement() == 0) {
                        // The end of a server that is stopped in order.
                        request.event(stream, "{\"jsonrpc\":\"2.0\",\"id\":\"l\",\"result\":{}}");
                    } else if (count.get() == 2) {
                        request.drop();
                    } else {
                        request.event(stream, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/live\"}");
                        end.await(20, TimeUnit.SECONDS);
                    }
                });
                Host host = new Host(daemon)) {
            host.send(modern("\"l\"", "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true},"));

            assertThat(host.next()).isEqualTo(ack);
            for (int gap = 0; gap < 2; gap++) {
                assertThat(host.next())
                        .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":"
                                + "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"l\"}}}");
                assertThat(host.next())
                        .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":"
                                + "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"l\"},\"uri\":\"a:b\"}}");
            }
            assertThat(host.next()).contains("notifications/live");
            host.end();
            end.countDown();
            assertThat(host.rest()).isEmpty();
        }
    }
}
