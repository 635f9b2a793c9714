package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.http.Raw.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** While the container takes the server apart after a drain, a new call is told to ask again, and never that it failed. */
class StoppingTest {

    @Test
    void answers503WhenAPartIsGoneAfterTheDrain() throws Exception {
        try (TestServer server = new TestServer(null, Map.of())) {
            server.drain.beginDrain();
            expectStopping(get(server, "/broken"));
            expectStopping(get(server, "/nowhere"));
        }
    }

    @Test
    void answers503WhenTheWholeContextIsGoneAfterTheDrain() throws Exception {
        try (TestServer server = new TestServer(null, Map.of())) {
            server.drain.beginDrain();
            server.stopContext();
            expectStopping(get(server, "/mcp"));
        }
    }

    @Test
    void saysThatItFailedWhileNothingStops() throws Exception {
        try (TestServer server = new TestServer(null, Map.of())) {
            assertThat(get(server, "/broken").status()).isEqualTo(500);
            assertThat(get(server, "/broken").body()).contains("-32603", "Server Error");
            assertThat(get(server, "/nowhere").status()).isEqualTo(404);
        }
    }

    /** It may have begun to do something: then it must not look as if it were never taken. */
    @Test
    void saysThatItFailedWhileAnAcceptedCallIsUnderWay() throws Exception {
        try (TestServer server = new TestServer(null, Map.of())) {
            assertThat(server.admission.enter(1)).isEmpty();
            server.drain.beginDrain();
            assertThat(get(server, "/broken").status()).isEqualTo(500);
        }
    }

    private static Answer get(TestServer server, String path) throws Exception {
        try (Raw raw = server.connect()) {
            return raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .read();
        }
    }

    private static void expectStopping(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.body()).contains("\"code\":-32000", "the server is stopping; ask another or again");
    }
}
