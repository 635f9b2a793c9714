package io.snowmcp.itests.nodes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks like a ready node to a load balancer, and behaves as it is told at the very next call: no real one can be hit so exactly. */
final class StubNode implements AutoCloseable {

    enum Behaviour {
        ANSWER,
        /** As a draining node. */
        REFUSE,
        /** As a node that is killed while it works. */
        VANISH
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = Behaviour.ANSWER;

    StubNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/health/ready", exchange -> answer(exchange, 200, ""));
        server.createContext("/mcp", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** The bodies of the calls it got. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (behaviour) {
            case ANSWER -> answer(exchange, 200, "answered");
            case REFUSE -> {
                exchange.getResponseHeaders().set("Retry-After", "5");
                answer(exchange, 503, "refused");
            }
            case VANISH -> exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
