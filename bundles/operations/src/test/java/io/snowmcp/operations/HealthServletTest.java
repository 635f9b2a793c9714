package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HealthServletTest {

    private final HealthServlet servlet = new HealthServlet();
    private final TestServer server = new TestServer(servlet, "/health/*");
    private volatile Lifecycle.State state = Lifecycle.State.READY;

    @BeforeEach
    void start() throws Exception {
        servlet.lifecycle(() -> state);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void isReadyWhileTheServerIs() throws Exception {
        servlet.addCheck(Checks.of("tools", Health.ok("5 tools"), true));

        assertThat(get("ready", "Host: localhost"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Cache-Control: no-store")
                .endsWith("{\"status\":\"ready\",\"lifecycle\":\"READY\",\"worst\":\"OK\","
                        + "\"checks\":[{\"name\":\"tools\",\"status\":\"OK\",\"message\":\"5 tools\"}]}");
        state = Lifecycle.State.DRAINING;
        assertThat(get("ready", "Host: localhost"))
                .startsWith("HTTP/1.1 503 ")
                .contains("{\"status\":\"not ready\",\"lifecycle\":\"DRAINING\"");
        assertThat(get("live", "Host: localhost")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void onlyAGatingCheckTakesReadinessAway() throws Exception {
        servlet.addCheck(Checks.of("account", Health.critical("no login"), false));
        assertThat(get("ready", "Host: localhost")).startsWith("HTTP/1.1 200 ").contains("\"worst\":\"CRITICAL\"");

        HealthCheck engine = Checks.of("engine", Health.critical("gone"), true);
        servlet.addCheck(engine);
        assertThat(get("ready", "Host: localhost")).startsWith("HTTP/1.1 503 ");
        assertThat(get("live", "Host: localhost")).startsWith("HTTP/1.1 200 ");

        servlet.removeCheck(engine);
        assertThat(get("ready", "Host: localhost")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aCheckThatFailsSaysSoInsteadOfTheReport() throws Exception {
        servlet.addCheck(new Broken());

        assertThat(get("ready", "Host: localhost"))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"name\":\"Broken\",\"status\":\"CRITICAL\","
                        + "\"message\":\"the check itself failed: IllegalStateException\"}")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost.evil.example",
                "Host: 127.0.0.1.evil.example:80",
                "Host: localhost\r\nOrigin: http://evil.example",
                "Host: localhost\r\nOrigin: null",
                "Host: localhost\r\nX-Forwarded-For: 192.0.2.1",
                "Host: localhost\r\nForwarded: for=192.0.2.1"
            })
    void hidesTheDetailsFromStrangers(String headers) throws Exception {
        servlet.addCheck(Checks.of("tools", Health.ok("5 tools"), true));

        assertThat(get("ready", headers)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{\"status\":\"ready\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost:8000",
                "Host: 127.0.0.1",
                "Host: [::1]:8000",
                "Host: LOCALHOST\r\nOrigin: http://localhost:6274"
            })
    void showsTheDetailsOnThisMachine(String headers) throws Exception {
        servlet.addCheck(Checks.of("tools", Health.ok("5 tools"), true));

        assertThat(get("ready", headers)).startsWith("HTTP/1.1 200 ").contains("5 tools");
    }

    private String get(String which, String headers) throws IOException {
        return server.send("GET /health/" + which, headers);
    }

    private static final class Broken implements HealthCheck {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Health check() {
            throw new IllegalStateException("secret");
        }
    }
}
