package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionLimitTest {

    private final TestEngine engine = new TestEngine();

    @Test
    void refusesTheConnectionsThatAreTooManyAndServesThoseThatAreOpen() throws Exception {
        // The test is on loopback, for which there are 16 more.
        ConnectionLimit limit = new ConnectionLimit(4);
        try (TestServer server = new TestServer(engine, Map.of(), new Admission(), limit)) {
            List<Raw> open = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                open.add(server.connect());
            }
            try (Raw one = server.connect();
                    Raw other = server.connect()) {
                assertThat(one.closed()).isTrue();
                assertThat(other.closed()).isTrue();
            }
            assertThat(limit.open()).isEqualTo(20);
            assertThat(server.door.health())
                    .isEqualTo(
                            Health.warn("20 connections are open, new ones are refused: this process may not open more"
                                    + " files (ulimit -n, LimitNOFILE)"));
            for (Raw client : open) {
                assertThat(client.post("{}").read().status()).isEqualTo(200);
            }

            for (Raw client : open) {
                client.close();
            }
            Await.until("all are closed", () -> limit.open() == 0);
            assertThat(server.door.health().status()).isEqualTo(Health.Status.OK);
            try (Raw later = server.connect()) {
                assertThat(later.post("{}").read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void leavesThisMachineMoreThanStrangers() throws Exception {
        ConnectionLimit limit = new ConnectionLimit(1);
        try (var first = java.nio.channels.SocketChannel.open();
                var second = java.nio.channels.SocketChannel.open()) {
            assertThat(limit.admit(first, false)).isTrue();
            assertThat(limit.admit(second, false)).isFalse();
            assertThat(limit.admit(second, true)).isTrue();
        }
    }

    @Test
    void keepsAQuarterOfTheFilesForOthersWithinBounds() {
        assertThat(List.of(100L, 400L, 1024L, 4096L, 20_000L, 1_048_576L))
                .extracting(ConnectionLimit::most)
                .containsExactly(16, 144, 768, 3072, 17_952, 1_046_528);
    }
}
