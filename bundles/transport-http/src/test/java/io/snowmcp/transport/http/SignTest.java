package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignTest {

    private final TestEngine engine = new TestEngine();
    private final String pid = "pid=" + ProcessHandle.current().pid();

    @Test
    void namesThePortThatIsReallyOpenAndIsGoneAfterwards() throws Exception {
        Path file;
        try (TestServer server = TestServer.with(engine)) {
            file = server.folder.resolve("endpoint");
            assertThat(Files.readAllLines(file))
                    .containsExactly(
                            pid, "started=" + started(), "endpoint=http://127.0.0.1:" + server.port() + "/mcp");
            int taken;
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                taken = other.getLocalPort();
                server.edit("port", taken);
                assertThat(Files.readAllLines(file))
                        .hasSize(4)
                        .contains("endpoint=http://127.0.0.1:" + server.port() + "/mcp")
                        .anyMatch(line -> line.startsWith("problem=cannot listen on 127.0.0.1:" + taken));
            }
            Await.until("the file names the port that is free again", () -> content(file)
                    .contains("endpoint=http://127.0.0.1:" + taken + "/mcp"));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhyThereIsNoPortAlsoAfterItsEnd() throws Exception {
        Path file;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                TestServer server = new TestServer(engine, Map.of("port", other.getLocalPort()))) {
            file = server.folder.resolve("endpoint");
            assertThat(Files.readAllLines(file))
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith("problem=cannot listen on 127.0.0.1:" + other.getLocalPort()));
        }
        assertThat(content(file)).contains("problem=cannot listen on");
        Files.delete(file);
    }

    @Test
    void isWrittenAsSoonAsItCanBe() throws Exception {
        try (TestServer server = TestServer.with(engine)) {
            Path inTheWay = Files.createDirectory(server.folder.resolve("endpoint.new"));
            int before = server.port();
            int now;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                now = free.getLocalPort();
            }
            server.edit("port", now);
            Path file = server.folder.resolve("endpoint");
            assertThat(content(file)).contains(":" + before + "/mcp");
            Files.delete(inTheWay);
            Await.until("it is written", () -> content(file).contains(":" + now + "/mcp"));
        }
    }

    @Test
    void namesAnAddressToConnectToInsteadOfAWildcard() {
        assertThat(new Address("0.0.0.0", 8000).reachable()).isEqualTo("127.0.0.1:8000");
        assertThat(new Address("::", 8000).reachable()).isEqualTo("[::1]:8000");
        assertThat(new Address("localhost", 8000).reachable()).isEqualTo("localhost:8000");
    }

    private static String started() throws Exception {
        return Files.readString(Path.of("/proc/self/stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ")[19];
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
