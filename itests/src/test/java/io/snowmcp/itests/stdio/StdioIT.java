package io.snowmcp.itests.stdio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.StdioHost;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bin/snowflake-mcp} as a host uses it, while the daemon comes, goes and moves. */
class StdioIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** On a busy machine a start has taken a minute. */
    private static final String PATIENCE = "--wait=170";

    private static final int STARTS = 7;

    @Test
    void neverLetsTheHostNoticeThatTheDaemonWasAway() throws Exception {
        try (Daemon daemon = Daemon.install("stdio bridge").guarded()) {
            daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
            startsTheDaemonWhereNoneRuns(daemon);
            try (StdioHost modern = StdioHost.start(daemon, PATIENCE);
                    StdioHost legacy = StdioHost.start(daemon, PATIENCE)) {
                assertThat(modern.result(modern.sendModern("server/discover", object()))
                                .path("supportedVersions"))
                        .hasToString("[\"2026-07-28\"]");
                initialize(legacy);
                assertThat(query(modern, true, 1)).isEqualTo("[[1]]");
                assertThat(query(legacy, false, 2)).isEqualTo("[[2]]");

                goesAlongWithARestartOnAnotherPort(daemon, modern, legacy);
                asksAgainWhatAKilledDaemonWasAsked(daemon, modern);

                assertThat(query(legacy, false, 3)).isEqualTo("[[3]]");
                refusesAHugeMessage(legacy);
                assertThat(modern.end()).isZero();
                assertThat(legacy.end()).isZero();
            }
            isUpAtOnce(daemon);
        }
    }

    private static void startsTheDaemonWhereNoneRuns(Daemon daemon) throws Exception {
        try (StdioHost host = StdioHost.start(daemon, "--start", PATIENCE)) {
            initialize(host);
            assertThat(query(host, false, 7)).isEqualTo("[[7]]");
            assertThat(host.errors()).contains("starting the daemon: " + daemon.base() + "/bin/start");
            assertThat(host.end()).isZero();
        }
        daemon.awaitReady();
        assertThat(daemon.bin("status").exitCode()).as("it outlives the host").isZero();
    }

    private static void goesAlongWithARestartOnAnotherPort(Daemon daemon, StdioHost modern, StdioHost legacy)
            throws Exception {
        daemon.bin("stop").expectSuccess();
        int first = call(modern, true, 4);
        int second = call(legacy, false, 5);
        for (StdioHost host : List.of(modern, legacy)) {
            Eventually.isTrue("it waits", SOON, () -> host.errors().contains("waiting for the daemon"));
        }
        int elsewhere = Daemon.freePorts(1).get(0);
        daemon.set("io.snowmcp.http.cfg", "port", String.valueOf(elsewhere));
        daemon.movedTo(elsewhere);

        daemon.start();

        assertThat(rows(modern.result(first))).isEqualTo("[[4]]");
        assertThat(rows(legacy.result(second))).isEqualTo("[[5]]");
        assertThat(legacy.errors()).contains("the daemon is there again");
    }

    private static void asksAgainWhatAKilledDaemonWasAsked(Daemon daemon, StdioHost host) throws Exception {
        daemon.sandbox().tell("stall-next");
        int id = call(host, true, 6);
        Eventually.isTrue("it runs", SOON, () -> daemon.get("/metrics")
                .body()
                .contains("snowmcp_connection_calls_running{connection=\"sandbox\"} 1"));
        ProcessHandle process = ProcessHandle.of(daemon.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
        try (ServerSocket other = new ServerSocket(daemon.port(), 9, InetAddress.getByName("127.0.0.1"))) {
            assertThat(daemon.bin(Map.of("SNOWMCP_API_KEY", "key"), "snowmcp", "tools")
                            .errors())
                    .contains("it does not run: process ");
            other.setSoTimeout(1);
            assertThatThrownBy(other::accept).as("nobody came with a key").isInstanceOf(SocketTimeoutException.class);
        }

        daemon.start();

        assertThat(rows(host.result(id))).isEqualTo("[[6]]");
    }

    private static void refusesAHugeMessage(StdioHost host) throws Exception {
        OutputStream in = host.input();
        in.write("{\"jsonrpc\":\"2.0\",\"id\":\"huge\",\"method\":\"ping\",\"params\":{\"x\":\"".getBytes(US_ASCII));
        byte[] megabyte = "x".repeat(1 << 20).getBytes(US_ASCII);
        for (int i = 0; i < 100; i++) {
            in.write(megabyte);
        }
        in.write("\"}}\n".getBytes(US_ASCII));
        in.flush();

        JsonNode refusal = host.next();
        assertThat(refusal.path("id").asText()).isEqualTo("huge");
        assertThat(refusal.path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(query(host, false, 8)).isEqualTo("[[8]]");
        assertThat(host.mostResidentMb()).as("MB").isLessThan(160);
        Figures.record("H3 memory of bin/snowflake-mcp after a message of 100 MB", host.mostResidentMb() + " MB");
    }

    private static void isUpAtOnce(Daemon daemon) throws Exception {
        // Those that were started before may each have lost the daemon while they made it.
        try (StdioHost host = StdioHost.start(daemon)) {
            initialize(host);
            Eventually.isTrue("there are classes in the form that loads fastest", SOON, () -> archives(daemon) == 1);
            assertThat(host.end()).isZero();
        }
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long began = System.nanoTime();
            try (StdioHost host = StdioHost.start(daemon)) {
                initialize(host);
                took.add(System.nanoTime() - began);
                assertThat(host.end()).isZero();
            }
        }
        Collections.sort(took);
        Figures.record(
                "bin/snowflake-mcp, from its start to the answer to initialize, median of " + STARTS,
                Duration.ofNanos(took.get(STARTS / 2)));
    }

    private static long archives(Daemon daemon) throws IOException {
        try (Stream<Path> all = Files.list(daemon.base().resolve("data/stdio"))) {
            return all.filter(path -> path.toString().endsWith(".jsa")).count();
        }
    }

    private static void initialize(StdioHost host) throws IOException, InterruptedException {
        ObjectNode params = object().put("protocolVersion", "2025-11-25");
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "itests").put("version", "1");
        assertThat(host.result(host.send("initialize", params))
                        .path("protocolVersion")
                        .asText())
                .isEqualTo("2025-11-25");
        host.tell("notifications/initialized");
    }

    private static String query(StdioHost host, boolean modern, int value) throws IOException, InterruptedException {
        return rows(host.result(call(host, modern, value)));
    }

    private static int call(StdioHost host, boolean modern, int value) throws IOException {
        ObjectNode params = tool("SELECT " + value);
        return modern ? host.sendModern("tools/call", params) : host.send("tools/call", params);
    }

    private static ObjectNode tool(String sql) {
        ObjectNode params = object().put("name", "execute_query");
        params.putObject("arguments").put("sql", sql);
        return params;
    }

    private static String rows(JsonNode result) {
        return result.path("structuredContent").path("rows").toString();
    }

    private static ObjectNode object() {
        return McpCaller.JSON.createObjectNode();
    }
}
