package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.snowmcp.itests.support.Commands.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One installation of the built distribution, started and stopped as an operator does it. */
public final class Daemon implements AutoCloseable {

    /** Generous: on a busy machine a start has taken a minute. */
    private static final Duration START = Duration.ofSeconds(150);

    private final Path base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private int port;
    private final int sandboxPort;
    private final int sshPort;

    private Daemon(Path base, List<Integer> ports) {
        this.base = base;
        this.port = ports.get(0);
        this.sandboxPort = ports.get(1);
        this.sshPort = ports.get(2);
    }

    /** Installed with free ports, not started. */
    public static Daemon install(String name) throws IOException, InterruptedException {
        Daemon daemon = new Daemon(Distribution.install(name), freePorts(3));
        daemon.set("io.snowmcp.http.cfg", "port", String.valueOf(daemon.port));
        daemon.set("io.snowmcp.sandbox.cfg", "port", String.valueOf(daemon.sandboxPort));
        daemon.set("io.snowmcp.connection-sandbox.cfg", "url", daemon.sandboxUrl());
        daemon.set("org.apache.karaf.shell.cfg", "sshPort", String.valueOf(daemon.sshPort));
        return daemon;
    }

    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Whatever happens to the test, no process of it stays: also for who starts it by other ways than {@link #start}. */
    public Daemon guarded() {
        Leftovers.remember(base);
        return this;
    }

    public Daemon start() throws IOException, InterruptedException {
        Leftovers.remember(base);
        bin("start").expectSuccess();
        awaitReady();
        return this;
    }

    /** As a supervisor starts it: the process is ours, and what it prints is in {@code data/foreground.log}. */
    public Process startInForeground() throws IOException, InterruptedException {
        Process process = launch(Map.of());
        awaitReady();
        return process;
    }

    /** The same with more in its environment, and without waiting for anything. */
    public Process launch(Map<String, String> environment) throws IOException {
        Leftovers.remember(base);
        java.io.File output = base.resolve("data/foreground.log").toFile();
        ProcessBuilder builder = new ProcessBuilder("bin/karaf", "daemon")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(output);
        builder.environment().put("MAVEN_OPTS", "");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Fails early when the process ends instead, and stops it when it does not become ready in time. */
    public void awaitReady() throws IOException, InterruptedException {
        long grace = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            Eventually.isTrue("ready on port " + port, START, () -> {
                if (status("/health/ready") == 200) {
                    return true;
                }
                if (System.nanoTime() > grace && bin("status").exitCode() == 3) {
                    throw new Eventually.InVain("the daemon ended");
                }
                return false;
            });
        } catch (AssertionError e) {
            String said = consoleLog() + log();
            close();
            throw new AssertionError(e.getMessage() + "\n" + said, e);
        }
    }

    private String consoleLog() throws IOException {
        Path file = base.resolve("data/log/console.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Runs a script of {@code bin/} to its end, with nothing of the build's own environment that could help it. */
    public Ended bin(String script, String... arguments) throws IOException, InterruptedException {
        return bin(Map.of(), script, arguments);
    }

    public Ended bin(Map<String, String> settings, String script, String... arguments)
            throws IOException, InterruptedException {
        return fed("", settings, script, arguments);
    }

    /** The same with something on its standard input. */
    public Ended fed(String input, Map<String, String> settings, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bin/" + script));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>();
        environment.put("MAVEN_OPTS", "");
        environment.put("SNOWMCP_START_SECONDS", String.valueOf(START.toSeconds()));
        environment.putAll(settings);
        return Commands.run(
                base, environment, input, START.plus(Duration.ofMinutes(1)), command.toArray(String[]::new));
    }

    /** Runs console commands, a line each, as the local operator. */
    public String shell(String commands) throws IOException, InterruptedException {
        Ended ended = fed(commands + "\n", Map.of(), "client", "-b");
        return ended.expectSuccess().output() + ended.errors();
    }

    /** The sum of the meters in {@code /metrics} whose line begins so; 0 if there is none. */
    public double meters(String start) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Sets a key in a file of {@code etc}, in one write. */
    public void set(String file, String key, String value) throws IOException {
        Path path = etc(file);
        List<String> lines = new ArrayList<>(Files.exists(path) ? Files.readAllLines(path) : List.of());
        lines.removeIf(line -> line.matches("#?\\s*" + java.util.regex.Pattern.quote(key) + "\\s*=.*"));
        lines.add(key + " = " + value);
        write(file, String.join("\n", lines) + "\n");
    }

    /** Replaces a file of {@code etc} as a careful editor does: whole, by renaming. */
    public void write(String file, String text) throws IOException {
        Path temporary = Files.writeString(base.resolve("data").resolve(file + ".new"), text);
        Files.move(temporary, etc(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    public Path etc(String file) {
        return base.resolve("etc").resolve(file);
    }

    public Path base() {
        return base;
    }

    public Path logFile() {
        return base.resolve("data/log/snowmcp.log");
    }

    public String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Every port it was told to listen on. */
    public List<Integer> ports() {
        return List.of(port, sandboxPort, sshPort);
    }

    public int port() {
        return port;
    }

    /** Where to look from now on, after the port in {@code etc} was edited. */
    public void movedTo(int newPort) {
        port = newPort;
    }

    public String sandboxUrl() {
        return "http://127.0.0.1:" + sandboxPort;
    }

    /** A connection file's text: to the sandbox, and what else is given. */
    public String connection(String more) {
        return "url = " + sandboxUrl() + "\n" + more;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    public SandboxCaller sandbox() {
        return new SandboxCaller(http, sandboxUrl());
    }

    /** The check of that name in the health report, as an operator on this machine sees it. */
    public JsonNode health(String check) throws IOException, InterruptedException {
        for (JsonNode entry :
                McpCaller.JSON.readTree(get("/health/ready").body()).path("checks")) {
            if (entry.path("name").asText().equals(check)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    public McpCaller client() {
        return new McpCaller(http, this::uri);
    }

    public long pid() throws IOException {
        return Long.parseLong(Files.readString(base.resolve("data/karaf.pid")).strip());
    }

    /** Stops it if it runs. Whatever the end of the test, no process stays. */
    @Override
    public void close() throws IOException {
        try {
            bin("stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Leftovers.forget(base);
        }
    }
}
