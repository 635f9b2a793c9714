package io.snowmcp.transport.stdio.bridge;

import static io.snowmcp.transport.stdio.Host.legacy;
import static io.snowmcp.transport.stdio.Host.modern;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.stdio.FakeDaemon;
import io.snowmcp.transport.stdio.Host;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes through, and in which clothes. */
class PassingTest {

    @Test
    void saysInHeadersWhatAModernMessageSays() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Host host = new Host(daemon)) {
            String call =
                    modern("\"a\"", "tools/call", "\"arguments\":{\"name\":\"no\"},\"name\":\"gr\\u00fc\u00dfe\",");
            host.send(call);

            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}");
            FakeDaemon.Request request = daemon.next();
            assertThat(request.body()).isEqualTo(call);
            assertThat(request.header("MCP-Protocol-Version")).isEqualTo("2026-07-28");
            assertThat(request.header("Mcp-Method")).isEqualTo("tools/call");
            assertThat(request.header("Mcp-Name")).isEqualTo("=?base64?Z3LDvMOfZQ==?=");
            assertThat(request.header("Mcp-Session-Id")).isEmpty();
            assertThat(request.header("Accept")).isEqualTo("application/json, text/event-stream");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void knowsItsAnswerWhoeverEscapedItsIdHow() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    count.incrementAndGet();
                    request.json(200, "{\"jsonrpc\":\"2.0\",\"id\":\"r/\u00e9\",\"result\":{}}", Map.of());
                });
                Host host = new Host(daemon)) {
            host.send(modern("\"r\\/\\u00e9\"", "tools/call", "\"name\":\"t\","));

            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"r/\u00e9\",\"result\":{}}");
            assertThat(count).hasValue(1);
        }
    }

    @Test
    void carriesWhatWasAgreedAtInitialize() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.body().contains("\"initialize\"")) {
                        request.json(
                                200,
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\"}}",
                                Map.of("Mcp-Session-Id", "sealed"));
                    } else if (request.body().contains("\"id\"")) {
                        request.result("{\"tools\":[]}");
                    } else {
                        request.accepted();
                    }
                });
                Host host = new Host(daemon)) {
            host.send(legacy("1", "initialize", "\"protocolVersion\":\"2025-06-18\""));
            assertThat(host.next()).contains("2025-06-18");
            assertThat(daemon.next().header("MCP-Protocol-Version")).isEmpty();

            host.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            FakeDaemon.Request notification = daemon.next();
            assertThat(notification.header("MCP-Protocol-Version")).isEqualTo("2025-06-18");
            assertThat(notification.header("Mcp-Session-Id")).isEqualTo("sealed");

            host.send(legacy("2", "tools/list", ""));
            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[]}}");
            FakeDaemon.Request list = daemon.next();
            assertThat(list.header("MCP-Protocol-Version")).isEqualTo("2025-06-18");
            assertThat(list.header("Mcp-Session-Id")).isEqualTo("sealed");
            assertThat(list.header("Mcp-Method")).isEmpty();
        }
    }

    @Test
    void passesEventsOnAsTheyComeAndBeforeTheResult() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    OutputStream stream = request.stream();
                    stream.write(": comment\r\n\r\ndata: {\"jsonrpc\":\"2.0\",\r\ndata:\"method\":\"n/1\"}\r\n\r\n"
                            .getBytes());
                    stream.flush();
                    seen.await(20, TimeUnit.SECONDS);
                    request.event(stream, "{\"jsonrpc\":\"2.0\",\"method\":\"n/2\"}");
                    request.event(stream, "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
                });
                Host host = new Host(daemon)) {
            host.send(modern("7", "tools/call", "\"name\":\"t\","));

            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\", \"method\":\"n/1\"}");
            seen.countDown();
            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"n/2\"}");
            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
        }
    }

    @Test
    void keepsManyRequestsInFlight() throws Exception {
        int many = 50;
        CountDownLatch allAreThere = new CountDownLatch(many);
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    allAreThere.countDown();
                    allAreThere.await(20, TimeUnit.SECONDS);
                    request.result("{\"all\":" + (allAreThere.getCount() == 0) + "}");
                });
                Host host = new Host(daemon)) {
            List<String> expected = new ArrayList<>();
            for (int id = 0; id < many; id++) {
                host.send(modern("" + id, "tools/call", "\"name\":\"t\","));
                expected.add("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"all\":true}}");
            }
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                answers.add(host.next());
            }
            assertThat(answers).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void putsAnAnswerOfManyLinesIntoOne() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.json(
                        200, "\n{\"jsonrpc\":\"2.0\",\r\n\"id\":1,\"result\":{\"a\":\"x\\ny\"}}", Map.of()));
                Host host = new Host(daemon)) {
            host.send(modern("1", "tools/list", ""));

            assertThat(host.next()).isEqualTo(" {\"jsonrpc\":\"2.0\",  \"id\":1,\"result\":{\"a\":\"x\\ny\"}}");
        }
    }

    @Test
    void givesARefusalTheIdOfItsRequest() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    switch (count.getAndIncrement()) {
                        case 0 ->
                            request.json(
                                    403,
                                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"no\"}}",
                                    Map.of());
                        case 1 -> request.json(500, "<html>Internal Server Error</html>", Map.of());
                        case 2 -> request.json(401, "", Map.of());
                        default ->
                            request.json(
                                    401,
                                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"send a key\"}}",
                                    Map.of());
                    }
                });
                Host host = new Host(daemon)) {
            host.send(modern("\"x\"", "tools/call", "\"name\":\"t\","));
            assertThat(host.next())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32000,\"message\":\"no\"}}");

            host.send(modern("2", "tools/call", "\"name\":\"t\","));
            assertThat(host.next())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32000,\"message\":\"HTTP 500 from "
                            + daemon.url() + ", and no answer that is JSON-RPC\"}}");

            host.send(modern("3", "tools/call", "\"name\":\"t\","));
            assertThat(host.next()).contains("\"id\":3", "HTTP 401 (the key is taken from SNOWMCP_API_KEY,");

            host.send(modern("4", "tools/call", "\"name\":\"t\","));
            assertThat(host.next())
                    .contains(
                            "\"id\":4",
                            "HTTP 401: send a key (the key is taken from SNOWMCP_API_KEY, or from the file");
        }
    }

    @Test
    void letsNoServerWriteOnTheTerminalOrAnotherLine() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.json(
                        401,
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"\\u001b[2Jno\\r\\n"
                                + "x".repeat(10_000) + "\"}}",
                        Map.of()));
                Host host = new Host(daemon)) {
            host.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            host.send(modern("1", "tools/call", "\"name\":\"t\","));
            assertThat(host.next())
                    .contains("\"id\":1", "HTTP 401: ", " (the key is taken from")
                    .hasSizeLessThan(1_000);
            host.end();

            assertThat(host.errors().lines()).hasSize(1);
            assertThat(host.errors())
                    .startsWith("snowflake-mcp: HTTP 401: \\u001b[2Jno\\r\\nxxx")
                    .contains("... (10008 characters) (the key is taken from");
        }
    }

    @Test
    void carriesTheServersQuestionAndTheHostsAnswer() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.body().contains("\"action\"")) {
                        request.accepted();
                        answered.countDown();
                        return;
                    }
                    OutputStream stream = request.stream();
                    request.event(stream, "{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"elicitation/create\"}");
                    boolean came = answered.await(20, TimeUnit.SECONDS);
                    request.event(stream, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"came\":" + came + "}}");
                });
                Host host = new Host(daemon)) {
            host.send(legacy("1", "tools/call", "\"name\":\"asks\""));
            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"elicitation/create\"}");

            host.send("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"result\":{\"action\":\"accept\"}}");

            assertThat(host.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"came\":true}}");
        }
    }

    @Test
    void carriesALegacyBatchAsItIs() throws Exception {
        try (FakeDaemon daemon =
                        FakeDaemon.start(request -> request.json(200, "[{\"id\":1,\"result\":{}}]", Map.of()));
                Host host = new Host(daemon)) {
            host.send("[" + legacy("1", "ping", "") + "]");

            assertThat(host.next()).isEqualTo("[{\"id\":1,\"result\":{}}]");
        }
    }

    @Test
    void looksUpTheHeadersThatAToolWants() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    if (request.header("Mcp-Method").equals("tools/list")) {
                        request.result(
                                "{\"tools\":[{\"name\":\"t\",\"inputSchema\":{\"properties\":{\"r\":{\"type\":\"string\","
                                        + "\"x-mcp-header\":\"Region\"},\"n\":{\"x-mcp-header\":\"N\"}}}}]}");
                    } else if (request.header("Mcp-Param-Region").isEmpty()) {
                        request.json(400, "{\"id\":1,\"error\":{\"code\":-32020,\"message\":\"missing\"}}", Map.of());
                    } else {
                        request.result("{\"region\":\"" + request.header("Mcp-Param-Region") + "\",\"n\":"
                                + request.header("Mcp-Param-N") + "}");
                    }
                });
                Host host = new Host(daemon)) {
            host.send(modern("1", "tools/call", "\"name\":\"t\",\"arguments\":{\"r\":\" eu\",\"n\":1.50},"));

            assertThat(host.next())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"region\":\"=?base64?IGV1?=\",\"n\":1.50}}");
        }
    }

    @Test
    void answersWhatRunsWhenTheInputEnds() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (FakeDaemon daemon = FakeDaemon.start(request -> {
                    ended.await(20, TimeUnit.SECONDS);
                    request.result("{}");
                });
                Host host = new Host(daemon)) {
            host.send(modern("1", "tools/call", "\"name\":\"t\",") + "\n" + modern("2", "tools/list", ""));
            daemon.next();
            daemon.next();
            new Thread(ended::countDown).start();
            host.end();

            assertThat(host.rest())
                    .containsExactlyInAnyOrderElementsOf(IntStream.of(1, 2)
                            .mapToObj(id -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}")
                            .toList());
        }
    }
}
