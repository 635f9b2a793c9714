package io.snowmcp.itests.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.EventStream;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.RawHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes behind the load balancer, as {@code contrib/haproxy} sets it up. */
class NodesIT {

    private static final int CLIENTS = 12;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start("nodes");
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void restartingEveryNodeUnderLoadFailsNoCall() throws Exception {
        var proxy = cluster.proxy();
        long resent = proxy.resent("snowmcp_reads");
        try (var callers = Callers.start(proxy.url(), CLIENTS)) {
            for (Daemon node : cluster.nodes()) {
                awaitMore(callers, 200);
                assertThat(node.bin("stop").exitCode()).isZero();
                awaitMore(callers, 200);
                node.start();
                proxy.awaitNodes(2);
            }
            awaitMore(callers, 200);
            callers.stop();

            assertThat(callers.failed()).isEmpty();
            Figures.record(
                    "rolling restart of 2 nodes under " + CLIENTS + " clients",
                    callers.answered() + " calls, none failed, " + (proxy.resent("snowmcp_reads") - resent)
                            + " sent again by the proxy");
        }
    }

    @Test
    void killingANodeUnderLoadCostsAReaderOneRetryAtMost() throws Exception {
        var proxy = cluster.proxy();
        var node = cluster.nodes().get(0);
        long resent = proxy.resent("snowmcp_reads");
        try (var callers = Callers.start(proxy.url(), CLIENTS)) {
            awaitMore(callers, 300);
            ProcessHandle.of(node.pid()).orElseThrow().destroyForcibly();
            awaitMore(callers, 300);
            node.start();
            proxy.awaitNodes(2);
            awaitMore(callers, 100);
            callers.stop();

            assertThat(callers.failedTwice()).isEmpty();
            assertThat(callers.failed())
                    .as("at most what each client had running")
                    .hasSizeLessThanOrEqualTo(CLIENTS);
            assertThat(callers.failed())
                    .as("only answers that had begun")
                    .allMatch(said -> said.startsWith("no answer")
                            || said.startsWith("200 :")
                            || said.startsWith("200 event")
                            || said.startsWith("200 data"));
            Figures.record(
                    "kill -9 of 1 of 2 nodes under " + CLIENTS + " clients",
                    callers.answered() + " calls, " + (proxy.resent("snowmcp_reads") - resent)
                            + " sent again by the proxy, " + callers.failed().size() + " by the client, none failed");
        }
    }

    @Test
    void aSessionOfOneNodeIsKnownToTheOther() throws Exception {
        var http = cluster.nodes().get(0).client();
        var opened = http.send(legacy(
                        cluster.nodes().get(0),
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                                + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}")
                .build());
        var session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
        var ping = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";

        var other = http.send(legacy(cluster.nodes().get(1), ping)
                .header("Mcp-Session-Id", session)
                .build());
        var stranger = http.send(legacy(cluster.account(), ping)
                .header("Mcp-Session-Id", session)
                .build());

        assertThat(other.statusCode()).as(other.body()).isEqualTo(200);
        assertThat(stranger.statusCode()).as("a daemon with a key of its own").isEqualTo(404);
    }

    @Test
    void theProxyKnowsEveryToolThatOnlyReads() throws Exception {
        var acl = Files.readAllLines(HaProxy.CONFIGURATION).stream()
                .filter(line -> line.contains("acl reads var(txn.tool) -m str"))
                .findFirst()
                .orElseThrow();
        Set<String> reading = new TreeSet<>();
        for (var tool : McpCaller.at(cluster.proxy().url())
                .request("tools/list", McpCaller.JSON.createObjectNode(), "")
                .path("result")
                .path("tools")) {
            if (tool.path("annotations").path("readOnlyHint").asBoolean()) {
                reading.add(tool.path("name").asText());
            }
        }

        assertThat(acl.substring(acl.indexOf("-m str") + 6).strip().split(" "))
                .containsExactlyInAnyOrderElementsOf(reading);
    }

    @Test
    void aStreamComesThroughBitByBitAndALargeBodyWhole() throws Exception {
        var client = McpCaller.at(cluster.proxy().url());
        var params = McpCaller.JSON.createObjectNode();
        params.putObject("notifications").put("toolsListChanged", true);
        try (EventStream stream = client.stream("subscriptions/listen", params, "")) {
            assertThat(stream.next(Duration.ofSeconds(10)).path("method").asText())
                    .isEqualTo("notifications/subscriptions/acknowledged");
        }
        var sql = "SELECT 7 --" + "x".repeat(90_000);
        assertThat(client.query(sql).path("rows").toString()).isEqualTo("[[7]]");
    }

    @Test
    void whatIsForTheNodesOwnMachinesIsNotServedThroughIt() throws Exception {
        for (String path : List.of("/metrics", "/health/live", "/")) {
            assertThat(cluster.proxy().get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(cluster.proxy().get("/health/ready").body()).isEqualTo("up");
        for (String host : List.of("mcp.example.com", "other.example.com")) {
            var answer = RawHttp.send(
                    cluster.proxy().port(), "GET /mcp HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(answer.status()).as(host).isEqualTo(host.startsWith("mcp") ? 405 : 403);
        }
    }

    private static HttpRequest.Builder legacy(Daemon node, String body) {
        URI uri = node.uri("/mcp");
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
    }

    private static void awaitMore(Callers callers, int count) {
        int before = callers.answered();
        Eventually.isTrue(count + " more answers", Duration.ofSeconds(60), () -> callers.answered() >= before + count);
    }
}
