package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the sandbox has seen, and its switches: needs {@code controlEndpoint = true}. */
public final class SandboxCaller {

    private final HttpClient http;
    private final String url;

    SandboxCaller(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    public JsonNode state() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/control")).build());
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

    public void tell(String action) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(url + "/control/" + action))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(request + " -> " + response.statusCode() + " " + response.body());
        }
        return McpCaller.JSON.readTree(response.body()).path("data");
    }
}
