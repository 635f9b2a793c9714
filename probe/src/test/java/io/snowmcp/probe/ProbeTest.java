package io.snowmcp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProbeTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void tellsTheEndpointEveryConnectionAndWhatIsNotWell() throws Exception {
        String report =
                """
                {"status":"ready","lifecycle":"READY","worst":"WARN","checks":[\
                {"name":"configuration","status":"WARN","message":"etc/x.cfg: \\"a\\"\\nb | etc/y.cfg: c"},\
                {"name":"connection.sales","status":"WARN","message":"login rejected"},\
                {"name":"connection.sandbox","status":"OK","message":""},\
                {"name":"http","status":"OK","message":"listening"}]}""";
        try (ServerSocket server = answering("HTTP/1.1 200 OK\r\n\r\n" + report)) {
            assertThat(ask("ready", server, 0)).isEqualTo(Probe.YES);
            assertThat(said.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly(
                            "  endpoint     http://127.0.0.1:" + server.getLocalPort() + "/mcp",
                            "  connection   sales: WARN, login rejected",
                            "  connection   sandbox: OK",
                            "  attention    configuration: WARN, etc/x.cfg: \"a\" b",
                            "  attention    configuration: WARN, etc/y.cfg: c");
        }
    }

    @Test
    void tellsNotReadyFromNoAnswer() throws Exception {
        try (ServerSocket server = answering("HTTP/1.1 503 Service Unavailable\r\n\r\n{}")) {
            assertThat(ask("ready", server, 0)).isEqualTo(Probe.NO);
        }
        try (ServerSocket server = answering("nonsense")) {
            assertThat(ask("live", server, 0)).isEqualTo(Probe.SILENT);
        }
    }

    @Test
    void givesAHungServerUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();

            assertThat(ask("live", server, 0)).isEqualTo(Probe.SILENT);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
        }
    }

    @Test
    void hasNoAnswerWithoutAnEndpoint() throws Exception {
        Path none = folder.resolve("endpoint");

        assertThat(run("live", none.toString(), "0", "1")).isEqualTo(Probe.SILENT);
        Files.writeString(none, "pid=1\nproblem=cannot listen\n");
        assertThat(run("ready", none.toString(), "0", "1")).isEqualTo(Probe.SILENT);
    }

    @Test
    void goesOnAskingForAsLongAsItIsTold() throws Exception {
        long began = System.nanoTime();

        assertThat(run("live", folder.resolve("none").toString(), "1", "1")).isEqualTo(Probe.SILENT);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        assertThat(run("dead", "x", "0", "1")).isEqualTo(Probe.USAGE);
        assertThat(run("live")).isEqualTo(Probe.USAGE);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("usage:");
    }

    private int ask(String question, ServerSocket server, int seconds) throws Exception {
        Path file = folder.resolve("asked");
        Files.writeString(file, "pid=1\nendpoint=http://127.0.0.1:" + server.getLocalPort() + "/mcp\n");
        return run(question, file.toString(), String.valueOf(seconds), "1");
    }

    private int run(String... arguments) throws InterruptedException {
        return Probe.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    /** Answers every connection alike, until it is closed. */
    private static ServerSocket answering(String text) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read(new byte[4096]);
                        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                // The test has closed it.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
