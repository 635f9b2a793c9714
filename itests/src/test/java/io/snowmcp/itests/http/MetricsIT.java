package io.snowmcp.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Project;
import io.snowmcp.itests.support.RawHttp;
import io.snowmcp.itests.support.RawHttp.Answer;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus reads of the distribution as it is built. */
@ExtendWith(SharedDaemon.class)
class MetricsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void tellsOfTheProcessAndTheServer(Daemon daemon) throws Exception {
        HttpResponse<String> answer = daemon.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body().lines())
                .contains(
                        "snowmcp_info{version=\"" + Project.version() + "\"} 1",
                        "snowmcp_lifecycle_state 1.0",
                        "snowmcp_health{check=\"http\"} 0.0",
                        "snowmcp_health{check=\"configuration\"} 0.0",
                        "snowmcp_health{check=\"connection.sandbox\"} 0.0");
        assertThat(daemon.meters("jvm_memory_used_bytes{area=\"heap\"")).isBetween(1e6, 512.0 * 1024 * 1024);
        // Two thirds of the heap, rounded.
        assertThat(daemon.meters("jvm_memory_max_bytes{area=\"heap\",id=\"Tenured Gen\""))
                .isBetween(340.0 * 1024 * 1024, 343.0 * 1024 * 1024);
        assertThat(daemon.meters("jvm_threads_live_threads")).isBetween(10.0, 2000.0);
        assertThat(daemon.meters("jvm_classes_loaded_classes")).isGreaterThan(1000);
        assertThat(daemon.meters("process_cpu_time_ns_total")).isGreaterThan(1e8);
        assertThat(daemon.meters("process_files_open_files")).isBetween(10.0, 10_000.0);
        assertThat(daemon.meters("process_uptime_seconds")).isBetween(0.1, 7200.0);
    }

    @Test
    void everyLineIsOfTheFormatAndOncePresent(Daemon daemon) throws Exception {
        List<String> lines = daemon.get("/metrics").body().lines().toList();

        assertThat(lines)
                .hasSizeGreaterThan(50)
                .allMatch(line -> line.matches("# (HELP|TYPE) [a-z0-9_]+ .+"
                        + "|[a-z0-9_]+(\\{\\w+=\"[^\"]*\"(,\\w+=\"[^\"]*\")*})? (NaN|-?[0-9.E+-]+)"));
        assertThat(lines.stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.lastIndexOf(' '))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aConnectionsHealthComesAndGoesWithItsFile(Daemon daemon) throws Exception {
        String file = "io.snowmcp.connection-metered.cfg";
        String line = "snowmcp_health{check=\"connection.metered\"}";
        try {
            for (int round = 0; round < 2; round++) {
                daemon.write(file, daemon.connection("user = sandbox\npassword = sandbox\n"));
                Eventually.isTrue("it is metered", SOON, () -> scrape(daemon).contains(line));

                Files.delete(daemon.etc(file));
                Eventually.isTrue(
                        "its meter is gone", SOON, () -> !scrape(daemon).contains("connection.metered"));
            }
        } finally {
            Files.deleteIfExists(daemon.etc(file));
        }
        assertThat(scrape(daemon)).contains("snowmcp_health{check=\"connection.sandbox\"} 0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.nip.example:8000"})
    void refusesForeignHosts(String host, Daemon daemon) throws IOException {
        Answer answer = ask(daemon, host);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("metrics are served to this machine only (io.snowmcp.operations: metricsRemote)\n");
    }

    @Test
    void servesOthersAsSoonAsTheFileSaysSo(Daemon daemon) throws Exception {
        String file = "io.snowmcp.operations.cfg";
        try {
            daemon.set(file, "metricsRemote", "true");
            Eventually.isTrue(
                    "served", SOON, () -> ask(daemon, "metrics.example").status() == 200);
            assertThat(ask(daemon, "metrics.example").body()).contains("\nsnowmcp_lifecycle_state 1.0\n");
        } finally {
            daemon.set(file, "metricsRemote", "false");
        }
        Eventually.isTrue("refused", SOON, () -> ask(daemon, "metrics.example").status() == 403);
    }

    @Test
    void holdsNoSecretAndNoPlace(Daemon daemon) throws Exception {
        assertThat(scrape(daemon))
                .doesNotContain("password", daemon.sandboxUrl(), daemon.base().toString(), "user=", "Exception");
    }

    private static String scrape(Daemon daemon) throws IOException, InterruptedException {
        return daemon.get("/metrics").body();
    }

    private static Answer ask(Daemon daemon, String host) throws IOException {
        return RawHttp.send(daemon.port(), "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
