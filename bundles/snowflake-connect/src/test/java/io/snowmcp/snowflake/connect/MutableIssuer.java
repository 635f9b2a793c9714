package io.snowmcp.snowflake.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers every request with the one token, until it is told to say nothing more. */
final class MutableIssuer implements AutoCloseable {

    private final HttpServer server;
    private final byte[] answer;
    private final CountDownLatch unanswered = new CountDownLatch(1);
    private volatile boolean mute;

    MutableIssuer(String token) throws IOException {
        answer = ("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":600}")
                .getBytes(StandardCharsets.US_ASCII);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (mute) {
            unanswered.countDown();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    void mute() {
        mute = true;
    }

    /** Whether a request has come since then. */
    boolean awaitUnanswered(Duration most) throws InterruptedException {
        return unanswered.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
