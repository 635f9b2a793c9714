package io.snowmcp.mcp.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A transport without a wire: keeps what the engine says, and refuses a second answer as loudly as it can. */
final class MemoryExchange implements Exchange {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final List<String> sent = new ArrayList<>();
    private final byte[] body;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Runnable> onDisconnect = new ArrayList<>();
    private final CountDownLatch completed = new CountDownLatch(1);
    private Caller caller = Caller.LOCAL;
    private boolean canStream = true;
    private boolean streaming;
    private boolean gone;
    private Answer answer;
    private int answers;

    MemoryExchange(byte[] body) {
        this.body = body;
    }

    MemoryExchange(String body) {
        this(body.getBytes(StandardCharsets.UTF_8));
    }

    MemoryExchange with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    MemoryExchange by(String name) {
        caller = new Caller(name);
        return this;
    }

    MemoryExchange withoutStream() {
        canStream = false;
        return this;
    }

    void disconnect() {
        List<Runnable> actions;
        synchronized (this) {
            gone = true;
            actions = List.copyOf(onDisconnect);
        }
        actions.forEach(Runnable::run);
    }

    Answer await() {
        try {
            if (!completed.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("no answer");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return answer();
    }

    synchronized Answer answer() {
        if (answers != 1) {
            throw new AssertionError(answers + " answers");
        }
        return answer;
    }

    synchronized boolean isAnswered() {
        return answers > 0;
    }

    synchronized int answers() {
        return answers;
    }

    synchronized boolean isStreaming() {
        return streaming;
    }

    JsonNode json() {
        return parse(answer().body().toString());
    }

    synchronized JsonNode sent(int index) {
        return parse(sent.get(index));
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public String requestId() {
        return "r1";
    }

    @Override
    public boolean canStream() {
        return canStream;
    }

    @Override
    public synchronized boolean send(RawJson message) {
        if (!canStream || gone || answers > 0) {
            return false;
        }
        streaming = true;
        sent.add(message.toString());
        return true;
    }

    @Override
    public synchronized void complete(Answer given) {
        answers++;
        answer = given;
        completed.countDown();
    }

    @Override
    public synchronized void openStream() {
        streaming = true;
    }

    @Override
    public void onDisconnect(Runnable action) {
        synchronized (this) {
            if (!gone) {
                onDisconnect.add(action);
                return;
            }
        }
        action.run();
    }
}
