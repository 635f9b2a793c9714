package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HealthServletTest {

    private final HealthServlet servlet = new HealthServlet();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
    private volatile Lifecycle.State state = Lifecycle.State.READY;

    @BeforeEach
    void start() throws Exception {
        servlet.lifecycle(() -> state);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/health/*");
        jetty.setHandler(context);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @Test
    void isReadyWhileTheServerIs() throws Exception {
        servlet.addCheck(check("tools", Health.ok("5 tools"), true));

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
        servlet.addCheck(check("account", Health.critical("no login"), false));
        assertThat(get("ready", "Host: localhost")).startsWith("HTTP/1.1 200 ").contains("\"worst\":\"CRITICAL\"");

        HealthCheck engine = check("engine", Health.critical("gone"), true);
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
        servlet.addCheck(check("tools", Health.ok("5 tools"), true));

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
        servlet.addCheck(check("tools", Health.ok("5 tools"), true));

        assertThat(get("ready", headers)).startsWith("HTTP/1.1 200 ").contains("5 tools");
    }

    private String get(String which, String headers) throws IOException {
        String request = "GET /health/" + which + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), connector.getLocalPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HealthCheck check(String name, Health health, boolean gates) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return health;
            }

            @Override
            public boolean gatesReadiness() {
                return gates;
            }
        };
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
