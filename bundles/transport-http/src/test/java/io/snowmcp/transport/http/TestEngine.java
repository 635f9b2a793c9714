package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.McpEngine;
import io.snowmcp.mcp.api.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Answers at once or hands the call to the test; answers a cancelled call, as the real one does. */
final class TestEngine implements McpEngine {

    static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

    private static final String CANCELLED =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32800,\"message\":\"cancelled\"}}";

    final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();

    @Override
    public void handle(Exchange exchange) {
        String body = new String(exchange.body(), StandardCharsets.UTF_8);
        if (body.contains("throw")) {
            throw new IllegalStateException("boom secret");
        }
        if (body.contains("wait")) {
            exchange.onDisconnect(() -> exchange.complete(answer(CANCELLED)));
            waiting.add(exchange);
        } else if (body.contains("listen")) {
            exchange.openStream();
            exchange.onDisconnect(() -> exchange.complete(answer(CANCELLED)));
            waiting.add(exchange);
        } else if (body.contains("echo")) {
            exchange.complete(new Exchange.Answer(200, json(body)));
        } else {
            exchange.complete(new Exchange.Answer(200, json(ANSWER)));
        }
    }

    @Override
    public byte[] error(int code, String message) {
        return JsonRpcError.of(code, message);
    }

    Exchange next() throws InterruptedException {
        Exchange exchange = waiting.poll(10, TimeUnit.SECONDS);
        if (exchange == null) {
            throw new AssertionError("no call reached the engine");
        }
        return exchange;
    }

    static Exchange.Answer answer(String json) {
        return new Exchange.Answer(200, json(json));
    }

    static RawJson json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return RawJson.ofUtf8(bytes, bytes.length);
    }
}
