package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snowmcp.ops.api.Health;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class ConnectionMetersTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsSessionsCallsAndHowTheyEnded() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1))) {
            new ConnectionMeters(rig.connection()).bindTo(registry);
            rig.rows("select 1");
            Calls.failure(rig.start(Calls.lease("a", LONG), "select * from nowhere"));
            assertThat(gauge("sessions")).isEqualTo(1);
            assertThat(gauge("sessions.max")).isEqualTo(1);
            assertThat(calls("ok")).isEqualTo(1);
            assertThat(calls("statement_failed")).isEqualTo(1);
            try (var stall = rig.control().stallNext()) {
                var first = rig.start(Calls.lease("a", LONG), "select 2");
                assertThat(stall.awaitReached(LONG)).isTrue();
                rig.start(Calls.lease("a", LONG), "select 3").cancel();
                var third = rig.start(Calls.lease("a", LONG), "select 4");
                assertThat(gauge("calls.running")).isEqualTo(1);
                assertThat(gauge("calls.queued")).isEqualTo(1);
                assertThat(calls("cancelled")).isEqualTo(1);
                stall.release();
                Calls.get(first);
                Calls.get(third);
            }
            assertThat(calls("ok")).isEqualTo(3);
            assertThat(gauge("calls.queued")).isZero();
        }
    }

    @Test
    void showsTheBreakerInMetersAndHealth() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var rig = new Rig(Map.of("url", "http://127.0.0.1:" + port))) {
            new ConnectionMeters(rig.connection()).bindTo(registry);
            assertThat(gauge("breaker.state")).isZero();
            Calls.failure(rig.start(Calls.lease("a", LONG), "select 1"));
            assertThat(gauge("breaker.state")).isEqualTo(2);
            assertThat(counter("breaker.opened")).isEqualTo(1);
            assertThat(calls("unreachable")).isEqualTo(1);
            assertThat(rig.connection().check().status()).isEqualTo(Health.Status.WARN);
            assertThat(rig.connection().check().message()).contains("refused", "Circuit breaker open");
        }
    }

    private double gauge(String name) {
        return registry.get("snowmcp.connection." + name)
                .tag("connection", "test")
                .gauge()
                .value();
    }

    private double counter(String name) {
        return registry.get("snowmcp.connection." + name)
                .tag("connection", "test")
                .functionCounter()
                .count();
    }

    private double calls(String outcome) {
        return registry.get("snowmcp.connection.calls")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }
}
