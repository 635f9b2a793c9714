package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RefusalsTest {

    private static final String JSON = "Content-Type: application/json\r\n";

    private TestServer server;
    private Raw client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                new TestEngine(), Map.of("maxBodyBytes", 10_000, "bodyTimeoutSeconds", 1, "headerTimeoutSeconds", 1));
        client = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Content-Type: text/plain                        | 415
                    Content-Type: application/json; charset=latin1  | 415
                    Content-Type: application/json; charset="UTF-8" | 200
                    Content-Type: application/jsonp                 | 415
                    X-None: 1                                       | 415
                    """)
    void takesOnlyJsonInUtf8(String header, int status) throws Exception {
        assertRefused(client.head("POST", header + "\r\nContent-Length: 2\r\n").send("{}"), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Accept: text/html                               | 406
                    Accept: application/json;q=0                    | 406
                    Accept: */*                                     | 200
                    Accept: text/event-stream                       | 200
                    Accept: application/json;q=0.5, text/plain      | 200
                    Content-Encoding: gzip                          | 415
                    Content-Encoding: identity                      | 200
                    Origin: null                                    | 403
                    Origin: http://evil.example                     | 403
                    Origin: http://localhost.evil.example           | 403
                    Origin: http://localhost:6274                   | 200
                    """)
    void checksTheHead(String header, int status) throws Exception {
        assertRefused(client.post("{}", header + "\r\n"), status);
    }

    @ParameterizedTest
    @CsvSource({"evil.example,403", "127.0.0.1:9,200", "localhost,200", "[::1]:80,200", "localhost.evil.example,403"})
    void refusesARebindingHost(String host, int status) throws Exception {
        assertRefused(
                client.send("POST /mcp HTTP/1.1\r\nHost: " + host + "\r\n" + JSON + "Content-Length: 2\r\n\r\n{}"),
                status);
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE", "PUT", "TRACE", "PATCH"})
    void refusesEveryOtherMethod(String method) throws Exception {
        Raw.Answer answer = client.head(method, "").read();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("POST, OPTIONS");
        assertThat(answer.body()).contains("\"jsonrpc\":\"2.0\"");
    }

    @Test
    void answersAPreflightOnlyForAllowedOrigins() throws Exception {
        Raw.Answer answer = client.head(
                        "OPTIONS",
                        "Origin: http://localhost:6274\r\nAccess-Control-Request-Headers: mcp-param-region, evil\r\n")
                .read();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:6274");
        assertThat(answer.header("access-control-allow-headers")).endsWith(", mcp-param-region");
        assertRefused(client.head("OPTIONS", "Origin: http://evil.example\r\n"), 403);
    }

    @Test
    void refusesABodyPastTheLimit() throws Exception {
        assertRefused(client.post("x".repeat(10_001)), 413);
        assertThat(client.closed()).isTrue();
    }

    @Test
    void takesABodyAtTheLimit() throws Exception {
        assertThat(client.post("x".repeat(10_000)).read().status()).isEqualTo(200);
    }

    @Test
    void refusesAChunkedBodyPastTheLimitThatNeverEnds() throws Exception {
        client.head("POST", JSON + "Transfer-Encoding: chunked\r\n");
        for (int i = 0; i < 20; i++) {
            client.send("3e8\r\n" + "x".repeat(1000) + "\r\n");
        }
        assertRefused(client, 413);
    }

    @Test
    void takesAChunkedBody() throws Exception {
        client.head("POST", JSON + "Transfer-Encoding: chunked\r\n").send("6\r\n\"echo \r\n");
        assertThat(client.send("2\r\n1\"\r\n0\r\n\r\n").read().body()).isEqualTo("\"echo 1\"");
    }

    @Test
    void refusesABodyThatIsTooSlow() throws Exception {
        assertRefused(client.head("POST", JSON + "Content-Length: 100\r\n").send("{"), 408);
        assertThat(client.closed()).isTrue();
        Await.until("capacity given back", () -> server.admission.requests() == 0);
    }

    @Test
    void closesAConnectionWhoseHeadDripsIn() throws Exception {
        client.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");
        boolean closed = false;
        for (int i = 0; i < 100 && !closed; i++) {
            try {
                client.send("x");
                client.socket.setSoTimeout(100);
                closed = client.closed();
            } catch (java.net.SocketTimeoutException e) {
                // still open
            } catch (java.io.IOException e) {
                closed = true;
            }
        }
        assertThat(closed).isTrue();
    }

    @Test
    void refusesALongHeadAsJsonRpc() throws Exception {
        assertRefused(client.head("POST", "X: " + "a".repeat(65_536) + "\r\n"), 431);
    }

    @Test
    void refusesABadRequestLineAsJsonRpc() throws Exception {
        assertRefused(client.send("GARBAGE\r\n\r\n"), 400);
    }

    @Test
    void answersUnknownPathsAsJsonRpc() throws Exception {
        assertRefused(client.send("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400);
        assertRefused(server.connect().send("GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n"), 404);
    }

    @Test
    void saysItIsStartingWhileThereIsNoEngine() throws Exception {
        server.engine = null;
        Raw.Answer answer = client.post("{}").read();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("2");
    }

    private static void assertRefused(Raw client, int status) throws Exception {
        Raw.Answer answer = client.read();
        assertThat(answer.status()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32");
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.header("server")).isNull();
        }
    }
}
