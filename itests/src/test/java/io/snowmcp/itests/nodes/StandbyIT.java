package io.snowmcp.itests.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two daemons with one {@code etc} and one lock: one serves, the other waits until it is gone. */
class StandbyIT {

    @Test
    void theStandbyServesSoonAfterTheActiveIsKilled() throws Exception {
        try (Daemon active = Daemon.install("standby-active")) {
            Path lock = Files.createDirectories(active.base().resolve("shared-lock"));
            var custom = active.etc("custom.properties");
            Files.writeString(
                    custom,
                    Files.readString(custom)
                                    .replace("karaf.lock.dir=${karaf.data}", "karaf.lock.dir=" + lock)
                                    .replace("karaf.lock.slave.block=true", "karaf.lock.slave.block=false")
                            + "karaf.lock.delay=500\n");
            active.start();
            try (Daemon standby = Daemon.install("standby-waiting").guarded()) {
                Commands.run(
                                standby.base(),
                                Map.of(
                                        "MAVEN_OPTS",
                                        "",
                                        "KARAF_ETC",
                                        active.etc("").toString()),
                                "",
                                Duration.ofSeconds(30),
                                "bin/start",
                                "--no-wait")
                        .expectSuccess();
                standby.movedTo(active.port());
                Eventually.isTrue(
                        "the standby waits",
                        Duration.ofSeconds(30),
                        () -> standby.bin("status").exitCode() == 1);
                assertThat(active.client().query("SELECT 1").path("rows").toString())
                        .isEqualTo("[[1]]");

                long start = System.nanoTime();
                ProcessHandle.of(active.pid()).orElseThrow().destroyForcibly();
                standby.awaitReady();

                Figures.record("take-over by the standby after kill -9", Duration.ofNanos(System.nanoTime() - start));
                assertThat(standby.client().query("SELECT 2").path("rows").toString())
                        .isEqualTo("[[2]]");
            }
        }
    }
}
