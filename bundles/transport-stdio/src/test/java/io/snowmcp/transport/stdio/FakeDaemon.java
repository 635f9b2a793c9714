package io.snowmcp.transport.stdio;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that answers as the test says. */
public final class FakeDaemon implements AutoCloseable {

    /** Answers one request. */
    public interface Behaviour {
        void answer(Request request) throws Exception;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    private FakeDaemon(int port, Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Request request = new Request(exchange, exchange.getRequestBody().readAllBytes());
            requests.add(request);
            try {
                behaviour.answer(request);
            } catch (Exception e) {
                exchange.close();
            }
        });
        server.start();
    }

    public static FakeDaemon start(Behaviour behaviour) throws IOException {
        return new FakeDaemon(0, behaviour);
    }

    public static FakeDaemon start(int port, Behaviour behaviour) throws IOException {
        return new FakeDaemon(port, behaviour);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp";
    }

    /** The next request that came; fails if none comes. */
    public Request next() throws InterruptedException {
        Request request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Requests that came and were not taken by {@link #next}. */
    public int waiting() {
        return requests.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request, and the ways to answer it. */
    public record Request(HttpExchange exchange, byte[] bytes) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            Headers headers = exchange.getRequestHeaders();
            return headers.getFirst(name) == null ? "" : headers.getFirst(name);
        }

        public String id() {
            return body().replaceAll("(?s).*\"id\":(\"[^\"]*\"|[0-9]+).*", "$1");
        }

        public void json(int status, String json, Map<String, String> headers) throws IOException {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        public void result(String result) throws IOException {
            json(200, "{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"result\":" + result + "}", Map.of());
        }

        public void accepted() throws IOException {
            json(202, "", Map.of());
        }

        /** Begins an event stream. */
        public OutputStream stream() throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            return exchange.getResponseBody();
        }

        public void event(OutputStream stream, String json) throws IOException {
            stream.write(("event: message\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        }

        /** Ends the connection without an answer. */
        public void drop() {
            exchange.close();
        }
    }
}
