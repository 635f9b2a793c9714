package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.ops.api.Health;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoorTest {

    private final TestEngine engine = new TestEngine();

    @Test
    void movesToAnotherPortWhileRunningCallsGoOn() throws Exception {
        try (TestServer server = TestServer.with(engine);
                Raw client = server.connect()) {
            client.post("wait");
            Exchange running = engine.next();
            int before = server.port();
            int after = freePort();
            server.edit("port", after);

            assertThat(server.port()).isEqualTo(after).isNotEqualTo(before);
            try (Raw other = server.connect()) {
                assertThat(other.post("{}").read().status()).isEqualTo(200);
            }
            running.complete(TestEngine.answer(TestEngine.ANSWER));
            assertThat(client.readHead().status()).isEqualTo(200);
        }
    }

    @Test
    void namesAPortInUseStaysAndTriesAgain() throws Exception {
        try (TestServer server = TestServer.with(engine)) {
            int before = server.port();
            int taken;
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                taken = other.getLocalPort();
                server.edit("port", taken);
                assertThat(server.port()).isEqualTo(before);
                assertThat(server.door.health().status()).isEqualTo(Health.Status.WARN);
                assertThat(server.door.health().message()).contains("127.0.0.1:" + taken);
                assertThat(server.door.refusesToOpen()).isFalse();
            }
            Await.until("the port is free again", () -> server.port() == taken);
            assertThat(server.door.health().status()).isEqualTo(Health.Status.OK);
        }
    }

    @Test
    void isCriticalWhenTheFirstPortIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                TestServer server = new TestServer(engine, Map.of("port", other.getLocalPort()))) {
            assertThat(server.door.health().status()).isEqualTo(Health.Status.CRITICAL);
            assertThat(server.door.health().message()).contains(":" + other.getLocalPort());
            assertThat(server.door.refusesToOpen()).isTrue();
        }
    }

    @Test
    void staysOnLoopbackWhenAnEditNamesARemoteAddress() throws Exception {
        try (TestServer server = TestServer.with(engine)) {
            server.edit("host", "0.0.0.0");
            assertThat(server.settings.now().address().host()).isEqualTo("127.0.0.1");
            assertThat(server.door.health().status()).isEqualTo(Health.Status.WARN);
            assertThat(server.door.health().message())
                    .startsWith("io.snowmcp.http: host 0.0.0.0 is reachable from other machines")
                    .contains("allowUnauthenticated", "still listening on 127.0.0.1:");

            server.edit("host", "127.0.0.1");
            assertThat(server.door.health().status()).isEqualTo(Health.Status.OK);
        }
    }

    @Test
    void warnsWhileTheOperatorLetsStrangersIn() throws Exception {
        try (TestServer server = TestServer.with(engine)) {
            server.edit("allowUnauthenticated", true);
            assertThat(server.door.health().status()).isEqualTo(Health.Status.OK);
            server.edit("host", "0.0.0.0");
            assertThat(server.settings.now().address().host()).isEqualTo("0.0.0.0");
            assertThat(server.door.health())
                    .isEqualTo(Health.warn("listening on 0.0.0.0:0 for callers who do not have to say who they are"
                            + " (io.snowmcp.http: allowUnauthenticated)"));

            server.edit("allowUnauthenticated", false);
            assertThat(server.settings.now().address().host()).isEqualTo("127.0.0.1");
            assertThat(server.door.health().message()).contains("still listening on 127.0.0.1:");
        }
    }

    @Test
    void opensNoPortWhenItStartsWithARemoteAddress() throws Exception {
        try (TestServer server = new TestServer(engine, Map.of("host", "0.0.0.0"))) {
            assertThat(server.port()).isEqualTo(-1);
            assertThat(server.door.refusesToOpen()).isTrue();
            assertThat(server.door.health().status()).isEqualTo(Health.Status.CRITICAL);
            assertThat(server.door.health().message()).contains("host 0.0.0.0", "allowUnauthenticated = true");
        }
    }

    @Test
    void ignoresAnEditWithAnUnknownKeyOrABadValue() throws Exception {
        try (TestServer server = TestServer.with(engine)) {
            HttpSettings before = server.settings.now();
            server.edit("maxBodyBytes", 5);
            assertThat(server.settings.now()).isEqualTo(before);
            server.edit("maxBodyBytes", 2048);
            assertThat(server.settings.now().maxBodyBytes()).isEqualTo(2048);
            server.edit("maxBodyByte", 4096);
            server.edit("maxStreams", 7);
            assertThat(server.settings.now().maxStreams()).isEqualTo(2000);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
