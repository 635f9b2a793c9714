package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What the sandbox has seen, and its switches: needs {@code controlEndpoint = true}.
 *
 * <p>One caller that was answered once reaches the sandbox also while its port is killed.
 */
public final class SandboxCaller {

    private final HttpClient http;
    private final String url;
    private volatile int controlPort;

    SandboxCaller(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    public JsonNode state() throws IOException, InterruptedException {
        return send("/control", HttpRequest.newBuilder());
    }

    public long statementCount() throws IOException, InterruptedException {
        return state().path("statementCount").asLong(-1);
    }

    /** Texts of the statements that came, oldest first. */
    public List<String> statements() throws IOException, InterruptedException {
        return StreamSupport.stream(state().path("statements").spliterator(), false)
                .map(statement -> statement.path("sql").asText())
                .toList();
    }

    /** Texts of the statements for which an abort came. */
    public List<String> aborts() throws IOException, InterruptedException {
        return StreamSupport.stream(state().path("aborts").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** A verb with its parameters, {@code unavailable?for=next&path=query}; returns once it is in force. */
    public void tell(String verb) throws IOException, InterruptedException {
        if (controlPort == 0) {
            state();
        }
        send("/control/" + verb, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()));
    }

    private JsonNode send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        String base = controlPort == 0 ? url : "http://127.0.0.1:" + controlPort;
        HttpResponse<String> response =
                http.send(request.uri(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " -> " + response.statusCode() + " " + response.body());
        }
        JsonNode data = McpCaller.JSON.readTree(response.body()).path("data");
        controlPort = data.path("controlPort").asInt();
        return data;
    }
}
