package io.snowmcp.transport.stdio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.transport.stdio.Endpoints;
import io.snowmcp.transport.stdio.FakeDaemon;
import io.snowmcp.transport.stdio.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The key goes to the process that wrote the file, and not to what has its port afterwards. */
@Timeout(60)
class AnnouncedTest {

    @TempDir
    Path data;

    private Path file;
    private Announced announced;

    @BeforeEach
    void announce() {
        file = data.resolve("endpoint");
        announced = new Announced(file, Endpoint.of("http://127.0.0.1:1/mcp", Optional.of("key")));
    }

    @Test
    void showsAnotherProgramOnThePortOfAKilledDaemonNothingAndGoesOnWithTheNext() throws Exception {
        try (FakeDaemon other = FakeDaemon.start(request -> request.result("{\"who\":\"other\"}"));
                FakeDaemon next = FakeDaemon.start(request -> request.result("{\"who\":\"next\"}"))) {
            killedAt(other);
            try (Host host = new Host(announced, Duration.ofSeconds(20))) {
                host.send(Host.modern("1", "ping", ""));
                host.awaitError("waiting for the daemon");
                Endpoints.write(file, "endpoint=" + next.url());

                assertThat(host.next()).contains("\"who\":\"next\"");
                assertThat(next.next().header("Authorization")).isEqualTo("Bearer key");
                assertThat(host.errors())
                        .contains("it does not run: process ")
                        .endsWith("snowflake-mcp: the daemon is there again\n");
            }
            assertThat(other.waiting()).isZero();
        }
    }

    @Test
    void asksNothingOfWhoTookThePortWhileItConnected() throws Exception {
        try (FakeDaemon other = FakeDaemon.start(request -> request.result("{}"))) {
            Endpoints.write(file, "endpoint=" + other.url());
            try (Post post = new Post(announced)) {
                killedAt(other);

                assertThatThrownBy(post::connect)
                        .isInstanceOf(NotReached.class)
                        .hasMessageStartingWith("it does not run: process ");
            }
        }
    }

    @Test
    void asksNothingAtAPortThatTheDaemonLeftWhileItConnected() throws Exception {
        try (FakeDaemon other = FakeDaemon.start(request -> request.result("{}"))) {
            Endpoints.write(file, "endpoint=" + other.url());
            try (Post post = new Post(announced)) {
                Endpoints.write(file, "endpoint=http://127.0.0.1:1/mcp");

                assertThatThrownBy(post::connect)
                        .isInstanceOf(NotReached.class)
                        .hasMessage("it has just gone from there");
            }
        }
    }

    @Test
    void asksNothingOfAServerThatDidNotWriteItsStartAndSaysThatItHasToBeRestarted() throws Exception {
        long pid = ProcessHandle.current().pid();
        Files.writeString(file, "pid=" + pid + "\nendpoint=http://127.0.0.1:1/mcp\n");

        assertThatThrownBy(() -> new Post(announced))
                .isInstanceOf(NotReached.class)
                .hasMessage("it has to be restarted: an older version, process " + pid + ", wrote " + file);
    }

    private void killedAt(FakeDaemon port) throws Exception {
        Process daemon = new ProcessBuilder("cat").start();
        String started = Endpoints.started(daemon.pid());
        daemon.destroyForcibly().waitFor();
        Endpoints.write(file, daemon.pid(), started, "endpoint=" + port.url());
    }
}
