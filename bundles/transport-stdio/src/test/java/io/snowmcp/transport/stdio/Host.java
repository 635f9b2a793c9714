package io.snowmcp.transport.stdio;

import io.snowmcp.transport.stdio.bridge.Bridge;
import io.snowmcp.transport.stdio.http.Endpoint;
import io.snowmcp.transport.stdio.http.Whereabouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program at the other end of a bridge's streams. */
public final class Host implements AutoCloseable {

    public static final int LIMIT = 64 * 1024;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Errors errors = new Errors();
    private final PipedOutputStream in = new PipedOutputStream();
    private final Thread bridge;

    public Host(String url, Duration patience) throws IOException {
        this(Endpoint.of(url, Optional.empty()), patience);
    }

    public Host(Whereabouts whereabouts, Duration patience) throws IOException {
        PipedInputStream stdin = new PipedInputStream(in, 1 << 20);
        Bridge.Settings settings = new Bridge.Settings(whereabouts, patience, LIMIT, List.of());
        Bridge made = new Bridge(settings, new Lines(), new PrintStream(errors, true), () -> {});
        bridge = new Thread(() -> {
            try {
                made.run(stdin);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        bridge.start();
    }

    public Host(FakeDaemon daemon) throws IOException {
        this(daemon.url(), Duration.ofSeconds(20));
    }

    public void send(String line) throws IOException {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        in.write(bytes);
        in.flush();
    }

    /** The next line that came out; fails if none comes. */
    public String next() throws InterruptedException {
        String line = lines.poll(20, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line came; errors: " + errors);
        }
        return line;
    }

    public String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** Waits until this was said on standard error; fails if it is not. */
    public void awaitError(String text) throws InterruptedException {
        errors.await(text);
    }

    /** Ends the input and waits for the end of the bridge. */
    public void end() throws IOException, InterruptedException {
        in.close();
        bridge.join(20_000);
        if (bridge.isAlive()) {
            throw new AssertionError("the bridge did not end");
        }
    }

    /** Lines that came out and were not taken by {@link #next}. */
    public List<String> rest() {
        return List.copyOf(lines);
    }

    @Override
    public void close() throws IOException {
        in.close();
        bridge.interrupt();
    }

    public static String modern(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params
                + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    }

    public static String legacy(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    private static final class Errors extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException {
            long end = System.nanoTime() + 20_000_000_000L;
            while (!toString(StandardCharsets.UTF_8).contains(text)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("not said: " + text + "; errors: " + this);
                }
                wait(left);
            }
        }
    }

    private final class Lines extends OutputStream {
        @Override
        public void write(int b) {
            throw new AssertionError("a message is one write");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (text.indexOf('\n') != text.length() - 1) {
                throw new AssertionError("not one line: " + text);
            }
            lines.add(text.substring(0, text.length() - 1));
        }
    }
}
