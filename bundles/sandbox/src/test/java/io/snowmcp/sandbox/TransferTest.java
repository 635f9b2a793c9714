package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How bodies travel: what the driver hides. */
class TransferTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String MANY =
            "SELECT SEQ4() AS N, LPAD(SEQ4()::VARCHAR, 40, 'x') AS S FROM TABLE(GENERATOR(ROWCOUNT => 20000))";
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        // Without polling: an answer is the result, however busy the machine.
        sandbox = Sandbox.start(SandboxOptions.defaults().withLongQueryAfter(Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void takesAndGivesGzip() throws Exception {
        var answer = post("/queries/v1/query-request", login("JDBC"), statement(MANY), true);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(json(answer).path("data").path("total").asInt()).isEqualTo(20_000);
    }

    @Test
    void givesPlainBytesToWhoDoesNotTakeGzip() throws Exception {
        var answer = post("/queries/v1/query-request", login("JDBC"), statement(MANY), false);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(MAPPER.readTree(answer.body()).path("data").path("total").asInt())
                .isEqualTo(20_000);
    }

    @Test
    void sendsArrowToTheDriverAndJsonToOthers() throws Exception {
        var ofDriver = query("JDBC", MANY).path("data");
        assertThat(ofDriver.path("queryResultFormat").asText()).isEqualTo("arrow");
        assertThat(ofDriver.path("rowsetBase64").asText()).isNotEmpty();
        assertThat(ofDriver.path("chunks").get(0).path("url").asText()).endsWith("/0/arrow");
        var ofOther = query("JavaScript", MANY).path("data");
        assertThat(ofOther.path("queryResultFormat").asText()).isEqualTo("json");
        assertThat(ofOther.path("rowset").isArray()).isTrue();
        assertThat(ofOther.path("chunks").get(0).path("url").asText()).endsWith("/0/json");
    }

    @Test
    void sendsAChunkAsAStageDoes() throws Exception {
        var data = query("JavaScript", MANY).path("data");
        var url = data.path("chunks").get(0).path("url").asText();
        var answer =
                CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        var rows = MAPPER.readTree("[" + new String(unzipped(answer.body()), StandardCharsets.UTF_8) + "]");
        assertThat(rows).hasSize(data.path("chunks").get(0).path("rowCount").asInt());
        assertThat(rows.get(0).get(0).asInt()).isEqualTo(data.path("rowset").size());
    }

    private static JsonNode query(String application, String sql) throws Exception {
        return json(post("/queries/v1/query-request", login(application), statement(sql), true));
    }

    private static Map<String, Object> statement(String sql) {
        return Map.of("sqlText", sql);
    }

    private static String login(String application) throws Exception {
        var data = new HashMap<String, Object>();
        data.putAll(Map.of("LOGIN_NAME", "sandbox", "PASSWORD", "sandbox", "CLIENT_APP_ID", application));
        var answer = json(post("/session/v1/login-request", "", Map.of("data", data), true));
        return answer.path("data").path("token").asText();
    }

    private static HttpResponse<byte[]> post(String path, String token, Object body, boolean gzip) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + sandbox.port() + path + "?requestId=" + UUID.randomUUID()))
                .header("Authorization", "Snowflake Token=\"" + token + "\"")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", gzip ? "gzip" : "identity")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(MAPPER.writeValueAsBytes(body))))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        var gzip = answer.headers().firstValue("Content-Encoding").isPresent();
        return MAPPER.readTree(gzip ? unzipped(answer.body()) : answer.body());
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        }
    }
}
