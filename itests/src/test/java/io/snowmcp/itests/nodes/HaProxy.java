package io.snowmcp.itests.nodes;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The real HAProxy with the configuration of the distribution, in which only the addresses are others. */
final class HaProxy implements AutoCloseable {

    static final Path CONFIGURATION =
            Project.root().resolve("karaf-assembly/src/main/resources/contrib/haproxy/snowmcp.cfg");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final int statusPort;

    private HaProxy(Process process, int port, int statusPort) {
        this.process = process;
        this.port = port;
        this.statusPort = statusPort;
    }

    static HaProxy start(String name, int node1, int node2) throws IOException {
        var ports = Daemon.freePorts(2);
        var text = Files.readString(CONFIGURATION);
        text = edited(text, "bind 127.0.0.1:8080", "bind 127.0.0.1:" + ports.get(0));
        text = edited(text, "bind 127.0.0.1:8404", "bind 127.0.0.1:" + ports.get(1));
        text = edited(text, "127.0.0.1:8001", "127.0.0.1:" + node1);
        text = edited(text, "127.0.0.1:8002", "127.0.0.1:" + node2);
        var folder = Files.createDirectories(Project.target().resolve("haproxy"));
        var file = Files.writeString(folder.resolve(name + ".cfg"), text);
        var process = new ProcessBuilder("haproxy", "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new HaProxy(process, ports.get(0), ports.get(1));
    }

    private static String edited(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new AssertionError("the configuration has no " + from);
        }
        return text.replace(from, to);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Waits until so many nodes get calls. */
    void awaitNodes(int count) {
        Eventually.isTrue(
                count + " nodes behind the proxy",
                Duration.ofSeconds(30),
                () -> metric("haproxy_backend_active_servers{proxy=\"snowmcp_reads\"}") == count);
    }

    /** Calls that the proxy sent once more: of the backend, over all nodes. */
    long resent(String backend) throws IOException, InterruptedException {
        return metric("haproxy_backend_retry_warnings_total{proxy=\"" + backend + "\"}");
    }

    private long metric(String series) throws IOException, InterruptedException {
        return get(statusPort, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToLong(line -> Long.parseLong(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(port, path);
    }

    private HttpResponse<String> get(int where, String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + where + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        // It holds nothing that wants an orderly end.
        process.destroyForcibly();
        process.onExit().join();
    }
}
