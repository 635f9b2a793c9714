package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerMetersTest {

    private static final String INFO = "snowmcp_info{version=\"1.2.3\"} 1";

    private final Meters meters = new Meters();
    private final ServerMeters server = new ServerMeters("1.2.3", meters);
    private volatile Health health = Health.ok("");
    private volatile Lifecycle.State state = Lifecycle.State.STARTING;

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void aCheckIsANumberWhileItIsThere() throws Exception {
        HealthCheck engine = Checks.of("engine", () -> health);
        HealthCheck sales = Checks.of("connection.sales", () -> Health.warn("no login"));
        server.addCheck(engine);
        server.addCheck(sales);
        assertThat(Scrape.of(meters))
                .containsExactlyInAnyOrder(
                        INFO, "snowmcp_health{check=\"connection.sales\"} 1.0", "snowmcp_health{check=\"engine\"} 0.0");

        health = Health.critical("gone");
        server.removeCheck(sales);
        assertThat(Scrape.of(meters)).containsExactlyInAnyOrder(INFO, "snowmcp_health{check=\"engine\"} 2.0");
    }

    @Test
    void aCheckThatFailsIsCritical() throws Exception {
        server.addCheck(Checks.of("engine", () -> {
            throw new IllegalStateException("secret");
        }));

        assertThat(Scrape.of(meters)).hasSize(2).anyMatch(line -> line.matches("snowmcp_health\\{check=\"\\w+\"} 2.0"));
    }

    @Test
    void theLifecycleIsItsPlaceInTheOrder() throws Exception {
        Lifecycle lifecycle = () -> state;
        server.addLifecycle(lifecycle);
        assertThat(Scrape.of(meters)).containsExactlyInAnyOrder(INFO, "snowmcp_lifecycle_state 0.0");

        state = Lifecycle.State.READY;
        assertThat(Scrape.of(meters)).contains("snowmcp_lifecycle_state 1.0");
        state = Lifecycle.State.DRAINING;
        assertThat(Scrape.of(meters)).contains("snowmcp_lifecycle_state 2.0");

        server.removeLifecycle(lifecycle);
        assertThat(Scrape.of(meters)).containsExactly(INFO);
    }
}
