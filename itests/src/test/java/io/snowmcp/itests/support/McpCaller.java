package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Speaks just enough MCP (2026-07-28) to see the answers as they are; real clients have tests of their own. */
public final class McpCaller {

    /** Numbers keep their digits: 1.10 is not 1.1. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String VERSION = "2026-07-28";

    private final HttpClient http;
    private final Function<String, URI> uri;
    private final List<String> credentials;

    McpCaller(HttpClient http, Function<String, URI> uri) {
        this(http, uri, List.of());
    }

    private McpCaller(HttpClient http, Function<String, URI> uri, List<String> credentials) {
        this.http = http;
        this.uri = uri;
        this.credentials = credentials;
    }

    /** The same with an API key on each request. */
    public McpCaller withKey(String key) {
        return new McpCaller(http, uri, List.of("Authorization", "Bearer " + key));
    }

    /** Of the endpoint under this URL. */
    public static McpCaller at(String base) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return at(base, http);
    }

    /** The same, over a client of the test's own. */
    public static McpCaller at(String base, HttpClient http) {
        return new McpCaller(http, path -> URI.create(base + path));
    }

    /** The whole JSON-RPC answer to a tool call. */
    public JsonNode call(String tool, String arguments) throws IOException, InterruptedException {
        ObjectNode params = JSON.createObjectNode();
        params.put("name", tool);
        params.set("arguments", JSON.readTree(arguments));
        return request("tools/call", params, tool);
    }

    /** The structured content of a successful call; fails with the text of an unsuccessful one. */
    public JsonNode result(String tool, String arguments) throws IOException, InterruptedException {
        JsonNode answer = call(tool, arguments);
        JsonNode result = answer.path("result");
        if (!result.isObject() || result.path("isError").asBoolean()) {
            throw new AssertionError(tool + " " + arguments + " -> " + answer);
        }
        return result.path("structuredContent");
    }

    /** The text of a call that must fail with {@code isError}. */
    public String error(String tool, String arguments) throws IOException, InterruptedException {
        JsonNode answer = call(tool, arguments);
        if (!answer.path("result").path("isError").asBoolean()) {
            throw new AssertionError("expected isError: " + answer);
        }
        return answer.path("result").path("content").path(0).path("text").asText();
    }

    public List<String> toolNames() throws IOException, InterruptedException {
        JsonNode tools = request("tools/list", JSON.createObjectNode(), "")
                .path("result")
                .path("tools");
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .toList();
    }

    public JsonNode query(String sql) throws IOException, InterruptedException {
        return result("execute_query", JSON.createObjectNode().put("sql", sql).toString());
    }

    public JsonNode request(String method, ObjectNode params, String name) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(modern(method, params, name).build(), HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        if (response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
            body = body.substring(body.lastIndexOf("data:") + 5);
        }
        return JSON.readTree(body);
    }

    /** The stream of a request that is answered bit by bit. */
    public EventStream stream(String method, ObjectNode params, String name) throws IOException, InterruptedException {
        return EventStream.open(http, modern(method, params, name).build());
    }

    /** Sends any request at all. */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A correct modern request, for tests that want to spoil it or to read its stream. */
    public HttpRequest.Builder modern(String method, ObjectNode params, String name) throws IOException {
        ObjectNode meta = params.withObject("/_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", VERSION);
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", 1).put("method", method).set("params", params);
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri.apply("/mcp"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", method)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message)));
        if (!credentials.isEmpty()) {
            builder.headers(credentials.toArray(String[]::new));
        }
        return name.isEmpty() ? builder : builder.header("Mcp-Name", name);
    }
}
