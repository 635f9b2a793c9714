package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver repeats a POST after a fault, with the same request id: it must not run twice. */
class RepeatedRequestTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Sandbox sandbox;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withResultFormat(ResultFormat.JSON)
                .withLongQueryAfter(Duration.ofMinutes(1)));
        var data = Map.of("LOGIN_NAME", "sandbox", "PASSWORD", "sandbox", "ACCOUNT_NAME", "sandbox");
        token = post("/session/v1/login-request?databaseName=DEMO&schemaName=PUBLIC", Map.of("data", data))
                .path("data")
                .path("token")
                .asText();
        query("setup", "CREATE TEMPORARY TABLE twice (a INT)");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void runsAnInsertOnceAndAnswersBothAlike() throws Exception {
        var first = query("insert-1", "INSERT INTO twice VALUES (1)");
        var second = query("insert-1", "INSERT INTO twice VALUES (1)");
        assertThat(second.path("data").path("queryId"))
                .isEqualTo(first.path("data").path("queryId"));
        var count = query("count-1", "SELECT count(*) FROM twice");
        assertThat(count.path("data").path("rowset").toString()).isEqualTo("[[\"1\"]]");
    }

    @Test
    void refusesAnEndpointItDoesNotKnowByName() throws Exception {
        var answer = post("/api/v2/statements", Map.of());
        assertThat(answer.path("code").asText()).isEqualTo("000002");
        assertThat(answer.path("message").asText()).contains("not supported by the sandbox: POST /api/v2/statements");
    }

    @Test
    void knowsNoSessionWithoutAToken() throws Exception {
        assertThat(post("/session/heartbeat", Map.of(), "wrong").path("code").asText())
                .isEqualTo("390111");
    }

    private static JsonNode query(String requestId, String sql) throws Exception {
        var parameters = Map.of("MULTI_STATEMENT_COUNT", 1);
        var answer = post(
                "/queries/v1/query-request?requestId=" + requestId, Map.of("sqlText", sql, "parameters", parameters));
        assertThat(answer.path("success").asBoolean())
                .as(answer.path("message").asText())
                .isTrue();
        return answer;
    }

    private static JsonNode post(String path, Object body) throws Exception {
        return post(path, body, token);
    }

    private static JsonNode post(String path, Object body, String withToken) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
                .header("Authorization", "Snowflake Token=\"" + withToken + "\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
                .build();
        return MAPPER.readTree(
                CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }
}
