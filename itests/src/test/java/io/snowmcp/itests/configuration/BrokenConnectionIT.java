package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections that cannot work: the daemon starts and serves with them, and says what is wrong. */
class BrokenConnectionIT {

    private static final String SECRET = "canary-4711-secret";

    private static Daemon daemon;
    /** Takes connections and never says a word. */
    private static ServerSocket silent;

    @BeforeAll
    static void start() throws Exception {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon = Daemon.install("broken-connection");
        daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
        String login = "user = sandbox\npassword = " + SECRET + "\nconnectTimeoutSeconds = 5\n";
        daemon.write("io.snowmcp.connection-wrongpassword.cfg", daemon.connection(login));
        int closed = Daemon.freePorts(1).get(0);
        daemon.write("io.snowmcp.connection-refused.cfg", "url = http://127.0.0.1:" + closed + "\n" + login);
        daemon.write(
                "io.snowmcp.connection-silent.cfg", "url = http://127.0.0.1:" + silent.getLocalPort() + "\n" + login);
        daemon.write("io.snowmcp.connection-halfdone.cfg", daemon.connection("password = " + SECRET + "\n"));
        daemon.start();
    }

    @AfterAll
    static void stop() throws Exception {
        silent.close();
        daemon.close();
    }

    @Test
    void saysThatTheLoginWasRejected() throws Exception {
        assertThat(failure("wrongpassword")).contains("390100", "wrongpassword", "credentials");
        assertThat(state("wrongpassword").path("state").asText()).isEqualTo("down");
        assertThat(state("wrongpassword").path("problem").asText()).contains("390100");
    }

    @Test
    void saysThatTheAccountRefuses() throws Exception {
        assertThat(failure("refused")).contains("cannot be reached", "refused");
        assertThat(state("refused").path("state").asText()).isEqualTo("down");
    }

    @Test
    void saysThatTheAccountIsSilent() throws Exception {
        assertThat(failure("silent")).containsAnyOf("did not answer in time", "Timed out after");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(failure("halfdone")).contains("misconfigured", "user");
        assertThat(state("halfdone").path("state").asText()).isEqualTo("misconfigured");
    }

    @Test
    void goesOnServingAndSaysSoInHealth() throws Exception {
        failure("wrongpassword");

        assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
        assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
        String report = daemon.get("/health/ready").body();
        assertThat(report).contains("wrongpassword", "WARN").doesNotContain(SECRET);
    }

    @Test
    void tellsTheSecretNowhere() throws Exception {
        failure("wrongpassword");
        failure("halfdone");

        assertThat(daemon.client().result("list_connections", "{}").toString()).doesNotContain(SECRET);
        assertThat(Commands.run(daemon.base(), "grep", "-rl", SECRET, "data/log")
                        .output())
                .isEmpty();
    }

    /** The text of a call that must fail by its deadline. */
    private static String failure(String connection) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String text = daemon.client()
                .error(
                        "execute_query",
                        "{\"sql\":\"SELECT 1\",\"timeoutSeconds\":8,\"connection\":\"" + connection + "\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(11));
        assertThat(text).doesNotContain(SECRET, "127.0.0.1", "Exception", "\tat ");
        return text;
    }

    private static JsonNode state(String name) throws IOException, InterruptedException {
        for (JsonNode connection :
                daemon.client().result("list_connections", "{}").path("connections")) {
            if (connection.path("name").asText().equals(name)) {
                return connection;
            }
        }
        throw new AssertionError("no connection " + name);
    }
}
