package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The switches as a test in another process reaches them. */
class ControlVerbsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static Sandbox sandbox;
    private static int controlPort;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withControlEndpoint(true));
        controlPort = state(sandbox.port()).path("controlPort").asInt();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void release() throws Exception {
        assertThat(post(controlPort, "release").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unavailable",
                "drop?for=next",
                "drop-mid?for=all&path=query",
                "stall?for=next&path=result&count=3",
                "delay?for=all&path=heartbeat&millis=5",
                "slow-bytes?bytesPerSecond=1000&path=chunk",
                "fail-login?code=390100&message=no",
                "fail-statement?for=all&code=000606&sqlState=57P03&message=no%20warehouse",
                "slow-query?seconds=2&for=next&count=1",
                "user?name=other&password=secret",
                "user?name=other&token=secret",
                "stall-next",
                "stall-all",
                "delay-next?millis=1",
                "forget",
                "release",
                "revive",
                "expire-session-tokens",
                "expire-master-tokens",
                "lose-sessions"
            })
    void knowsTheVerb(String verb) throws Exception {
        var answer = post(sandbox.port(), verb);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("success").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explode", "stall/next", "", "Drop"})
    void answersAnUnknownVerb404(String verb) throws Exception {
        var answer = post(sandbox.port(), verb);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("message").asText()).contains("/control/" + verb);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            drop?for=some              | drop: for "some" is not in its range: next or all
            drop?path=telemetry        | drop: path "telemetry" is not in its range: login, query, result, heartbeat, renew, abort, chunk
            drop?count=0               | drop: count "0" is not in its range: 1 to 1000000
            drop?count=-1              | drop: count "-1" is not in its range: 1 to 1000000
            drop?count=1e3             | drop: count "1e3" is not in its range: 1 to 1000000
            drop?pth=query             | drop: pth is not known here; known: [for, path, count]
            forget?x=1                 | forget: x is not known here; known: none
            delay?millis=abc           | delay: millis "abc" is not in its range: 1 to 600000
            delay-next?millis=99999999999999999999 | delay-next: millis "99999999999999999999" is not in its range: 1 to 600000
            slow-bytes                 | slow-bytes: bytesPerSecond is missing: 1 to 1000000000
            slow-query                 | slow-query: seconds is missing: 1 to 3600
            fail-login?code=x          | fail-login: code "x" is not in its range: six digits
            fail-statement?sqlState=ab | fail-statement: sqlState "ab" is not in its range: five digits or upper-case letters
            kill?millis=0              | kill: millis "0" is not in its range: 1 to 600000
            """)
    void answersABadParameter400(String verb, String message) throws Exception {
        var answer = post(sandbox.port(), verb);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).isEqualTo(message);
    }

    @Test
    void playsASuspendedWarehouse() throws Exception {
        post(sandbox.port(), "fail-statement?code=000606&sqlState=57P03&message=No%20active%20warehouse&count=1");
        try (var connection = Driver.connect(sandbox);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getErrorCode()).isEqualTo(606);
                        assertThat(e.getSQLState()).isEqualTo("57P03");
                    });
            statement.executeQuery("SELECT 1").close();
        }
    }

    @Test
    void isRevivedOverItsOwnPort() throws Exception {
        post(controlPort, "kill");
        assertThatThrownBy(() -> state(sandbox.port())).isInstanceOf(ConnectException.class);
        assertThat(state(controlPort).path("controlPort").asInt()).isEqualTo(controlPort);
        post(controlPort, "revive");
        assertThat(state(sandbox.port()).path("controlPort").asInt()).isEqualTo(controlPort);
    }

    @Test
    void answersBeforeItDiesOverTheVeryPort() throws Exception {
        var answer = post(sandbox.port(), "kill");
        assertThat(json(answer).path("data").path("controlPort").asInt()).isEqualTo(controlPort);
        awaitRefused();
    }

    @Test
    void tellsEverythingOfAStatement() throws Exception {
        post(controlPort, "forget");
        try (var connection = Driver.connect(sandbox, "QUERY_TAG", "tag")) {
            connection.createStatement().executeQuery("SELECT 'told'").close();
        }
        var state = state(controlPort);
        assertThat(state.path("loginAttempts").asInt()).isEqualTo(1);
        assertThat(state.path("statementCount").asInt()).isEqualTo(1);
        assertThat(state.path("waiting").asInt()).isZero();
        assertThat(state.path("heartbeats").asInt()).isZero();
        assertThat(state.path("renewals").asInt()).isZero();
        assertThat(state.path("aborts").isArray()).isTrue();
        var statement = state.path("statements").get(0);
        assertThat(statement.path("sql").asText()).isEqualTo("SELECT 'told'");
        assertThat(statement.path("user").asText()).isEqualTo("SANDBOX");
        assertThat(statement.path("queryTag").asText()).isEqualTo("tag");
        assertThat(statement.path("retries").asInt(-1)).isZero();
        assertThat(statement.path("describeOnly").asBoolean(true)).isFalse();
        assertThat(statement.path("requestId").asText()).hasSize(36);
        assertThat(statement.path("queryId").asText()).hasSize(36);
        assertThat(statement.has("role")).isTrue();
        assertThat(statement.path("sessionId").asLong()).isPositive();
    }

    private static void awaitRefused() throws InterruptedException {
        var end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                state(sandbox.port());
            } catch (ConnectException e) {
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("still listens on " + sandbox.port());
    }

    private static JsonNode state(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control"));
        return json(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()))
                .path("data");
    }

    private static HttpResponse<byte[]> post(int port, String verb) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control/" + verb))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }
}
