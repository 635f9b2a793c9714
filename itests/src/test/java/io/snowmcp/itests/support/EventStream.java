package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The messages of a text/event-stream; closing it is how a client goes away. */
public final class EventStream implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    static EventStream open(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        return new EventStream(http.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    }

    public String contentType() {
        return response.headers().firstValue("content-type").orElse("");
    }

    /** The next message; fails if none comes in time. */
    public JsonNode next(Duration within) throws InterruptedException {
        JsonNode message = messages.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + within);
        }
        return message;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    messages.add(McpCaller.JSON.readTree(line.substring(5)));
                }
            }
        } catch (IOException e) {
            // Closed by us or by the server: what was read is what there is.
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
