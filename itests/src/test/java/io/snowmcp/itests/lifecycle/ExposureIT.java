package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Listening;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise X4: never open by accident. */
class ExposureIT {

    private static final String HTTP = "io.snowmcp.http.cfg";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void doesNotStartOnAnAddressThatStrangersReach() throws Exception {
        try (Daemon daemon = Daemon.install("exposed")) {
            daemon.set(HTTP, "host", "0.0.0.0");

            assertThat(whyItEnds(daemon))
                    .isEqualTo(
                            "snowmcp does not start: io.snowmcp.http: host 0.0.0.0 is reachable from other machines and"
                                    + " nobody has to say who they are (an API key, or allowUnauthenticated = true, permits it)");
        }
    }

    @Test
    void staysOnLoopbackWhenEditedAndWarnsWhileItMayBeOpen() throws Exception {
        try (Daemon daemon = Daemon.install("opened").start()) {
            daemon.set(HTTP, "host", "0.0.0.0");
            awaitHealth(daemon, "WARN", "nobody has to say who they are", "still listening on 127.0.0.1:");
            assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(Listening.addresses(daemon.pid())).isNotEmpty().allMatch(Listening::isLoopback);

            daemon.set(HTTP, "allowUnauthenticated", "true");
            awaitHealth(daemon, "WARN", "listening on 0.0.0.0:", "allowUnauthenticated");
            assertThat(Listening.addresses(daemon.pid()))
                    .filteredOn(address -> !Listening.isLoopback(address))
                    .as("what was opened, and nothing else")
                    .extracting(Listening::port)
                    .containsExactly(daemon.port());
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");

            daemon.set(HTTP, "host", "127.0.0.1");
            awaitHealth(daemon, "OK", "listening on 127.0.0.1:");
        }
    }

    /** The one line that the process prints before it ends with 1. */
    private static String whyItEnds(Daemon daemon) throws Exception {
        Process process = daemon.launch(Map.of());
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        String printed = Files.readString(daemon.base().resolve("data/foreground.log"));
        assertThat(printed.lines()).hasSize(1);
        return printed.strip();
    }

    private static void awaitHealth(Daemon daemon, String status, String... parts) {
        Eventually.isTrue("http is " + status, SOON, () -> {
            var http = daemon.health("http");
            assertThat(http.path("status").asText()).isEqualTo(status);
            assertThat(http.path("message").asText()).contains(parts);
            return true;
        });
    }
}
