package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that starts {@code bin/snowflake-mcp} and speaks MCP to it; whatever else comes out of it is a failure. */
public final class StdioHost implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String MODERN =
            "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;
    private int lastId;

    private StdioHost(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    public static StdioHost start(Daemon daemon, String... arguments) throws IOException {
        Path errors = Files.createTempFile(daemon.base().resolve("data"), "host", ".log");
        List<String> command = new ArrayList<>(
                List.of(daemon.base().resolve("bin/snowflake-mcp").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectError(errors.toFile());
        // A virtual machine says that it picked this up.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dsnowmcp.itests=true");
        builder.environment().put("MAVEN_OPTS", "");
        return new StdioHost(builder.start(), errors);
    }

    /** A request of revision 2026-07-28; not waited for. */
    public int sendModern(String method, ObjectNode params) throws IOException {
        params.set("_meta", McpCaller.JSON.readTree(MODERN));
        return send(method, params);
    }

    /** A request of the older revisions; not waited for. */
    public int send(String method, ObjectNode params) throws IOException {
        int id = ++lastId;
        ObjectNode message =
                McpCaller.JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
        write(message.put("method", method).set("params", params));
        return id;
    }

    public void tell(String method) throws IOException {
        write(McpCaller.JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method));
    }

    /** The result of this request, which must be the next that comes. */
    public JsonNode result(int id) throws IOException, InterruptedException {
        JsonNode message = next();
        if (message.path("id").asInt() != id || !message.has("result")) {
            throw new AssertionError("not the result of " + id + ": " + message + "\n" + errors());
        }
        return message.path("result");
    }

    /** The next message that comes. */
    public JsonNode next() throws IOException, InterruptedException {
        String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no answer within " + PATIENCE + "\n" + errors());
        }
        JsonNode message = McpCaller.JSON.readTree(line);
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            throw new AssertionError("no message: " + line);
        }
        return message;
    }

    /** To write what is no message. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** The most memory it ever held. */
    public long mostResidentMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Closes the input, as a host does that ends; the exit code. */
    public int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on without a host\n" + errors());
        }
        reader.join(20_000);
        if (!lines.isEmpty()) {
            throw new AssertionError("more came out: " + lines);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void write(JsonNode message) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add(e.toString());
        }
    }
}
