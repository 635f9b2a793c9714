package io.snowmcp.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.RawHttp;
import io.snowmcp.itests.support.RawHttp.Answer;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrong request is answered: the status and the code of the specification, and nothing that is not JSON. */
@ExtendWith(SharedDaemon.class)
class HttpIT {

    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private static final String LIST =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{" + META + "}}";
    private static final String HEADERS =
            "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
    private static final String MODERN = HEADERS + "MCP-Protocol-Version: 2026-07-28\r\n";
    private static final String LISTING = MODERN + "Mcp-Method: tools/list\r\n";

    @Test
    void answersACorrectRequest(Daemon daemon) throws IOException {
        Answer answer = post(daemon, LISTING, LIST);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asInt()).isEqualTo(7);
        assertThat(answer.json().path("result").path("tools")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                          | 400 | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"} x | 400 | -32700",
                "\"text\"                                                   | 400 | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}         | 400 | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}                | 400 | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}        | 400 | -32600",
                "[]                                                         | 400 | -32600",
            })
    void refusesWhatIsNoMessage(String body, int status, int code, Daemon daemon) throws IOException {
        expectError(post(daemon, HEADERS, body), status, code);
    }

    @Test
    void refusesAnUnknownMethod(Daemon daemon) throws IOException {
        Answer answer = post(daemon, MODERN + "Mcp-Method: tools/steal\r\n", LIST.replace("tools/list", "tools/steal"));

        expectError(answer, 404, -32601);
        assertThat(answer.json().path("id").asInt()).isEqualTo(7);
    }

    @Test
    void refusesAnUnknownTool(Daemon daemon) throws IOException {
        String body = LIST.replace("tools/list", "tools/call").replace("{" + META, "{\"name\":\"nothing\"," + META);

        expectError(post(daemon, MODERN + "Mcp-Method: tools/call\r\nMcp-Name: nothing\r\n", body), 200, -32602);
    }

    @Test
    void refusesHeadersThatContradictTheBody(Daemon daemon) throws IOException {
        expectError(post(daemon, MODERN + "Mcp-Method: tools/call\r\n", LIST), 400, -32020);
        expectError(post(daemon, MODERN, LIST), 400, -32020);
        expectError(post(daemon, LISTING.replace("2026-07-28", "2025-11-25"), LIST), 400, -32020);
    }

    @Test
    void refusesAVersionItDoesNotSpeak(Daemon daemon) throws IOException {
        Answer answer =
                post(daemon, LISTING.replace("2026-07-28", "2031-01-01"), LIST.replace("2026-07-28", "2031-01-01"));

        expectError(answer, 400, -32022);
        assertThat(answer.json().path("error").path("data").path("supported"))
                .extracting(JsonNode::asText)
                .contains("2026-07-28");
    }

    @Test
    void refusesAMessageWithoutItsMeta(Daemon daemon) throws IOException {
        expectError(post(daemon, LISTING, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}"), 400, -32602);
    }

    @Test
    void refusesOtherContentTypes(Daemon daemon) throws IOException {
        expectError(
                post(daemon, LISTING.replace("Content-Type: application/json", "Content-Type: text/plain"), LIST),
                415,
                -32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://127.0.0.1.evil.example", "https://localhost@evil.example"
            })
    void refusesForeignOrigins(String origin, Daemon daemon) throws IOException {
        Answer answer = post(daemon, LISTING + "Origin: " + origin + "\r\n", LIST);

        expectError(answer, 403, -32000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8000", "127.0.0.1.nip.example"})
    void refusesHostsThatAreRebound(String host, Daemon daemon) throws IOException {
        Answer answer = RawHttp.send(
                daemon.port(),
                "POST /mcp HTTP/1.1\r\nHost: " + host + "\r\n" + LISTING + "Content-Length: " + LIST.length()
                        + "\r\nConnection: close\r\n\r\n" + LIST);

        expectError(answer, 403, -32000);
    }

    @Test
    void refusesABodyOverTheLimit(Daemon daemon) throws IOException {
        Answer announced = RawHttp.send(
                daemon.port(),
                "POST /mcp HTTP/1.1\r\nHost: localhost\r\n" + LISTING + "Content-Length: 104857600\r\n"
                        + "Expect: 100-continue\r\nConnection: close\r\n\r\n");

        expectError(announced, 413, -32600);
        assertThat(announced.json().path("error").path("message").asText()).contains("4194304 bytes", "maxBodyBytes");
    }

    @Test
    void refusesATooLongHead(Daemon daemon) throws IOException {
        expectError(post(daemon, LISTING + "X-Long: " + "a".repeat(20_000) + "\r\n", LIST), 431, -32600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT"})
    void offersNothingButPost(String method, Daemon daemon) throws IOException {
        Answer answer =
                RawHttp.send(daemon.port(), method + " /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        expectError(answer, 405, -32000);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/mcp/../etc/users.properties",
                "/mcp/x",
                "/..%2f..%2fetc/users.properties",
                "/system/console",
                "/health"
            })
    void answersOtherPathsWithJson(String path, Daemon daemon) throws IOException {
        Answer answer = RawHttp.send(
                daemon.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isIn(400, 404);
        isJsonWithoutInsides(answer);
    }

    @Test
    void saysThatItLivesAndIsReady(Daemon daemon) throws IOException, InterruptedException {
        var live = daemon.get("/health/live");
        var ready = daemon.get("/health/ready");

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(200);
        JsonNode report = McpCaller.JSON.readTree(ready.body());
        assertThat(report.path("status").asText()).isEqualTo("ready");
        assertThat(report.path("checks"))
                .extracting(check -> check.path("name").asText())
                .contains("http", "configuration");
        assertThat(report.path("checks"))
                .allSatisfy(check -> assertThat(check.path("status").asText()).isEqualTo("OK"));
    }

    private static Answer post(Daemon daemon, String headers, String body) throws IOException {
        return RawHttp.send(
                daemon.port(),
                "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + daemon.port() + "\r\n" + headers + "Content-Length: "
                        + body.length() + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static void expectError(Answer answer, int status, int code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        isJsonWithoutInsides(answer);
        assertThat(answer.json().path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(answer.json().path("error").path("code").asInt())
                .as(answer.body())
                .isEqualTo(code);
        assertThat(answer.json().path("error").path("message").asText()).isNotBlank();
    }

    private static void isJsonWithoutInsides(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().isObject()).isTrue();
        assertThat(answer.body()).doesNotContain("\tat ", "Exception", "java.", "org.eclipse", "<html", "Jetty");
        assertThat(answer.head()).doesNotContainIgnoringCase("jetty");
    }
}
