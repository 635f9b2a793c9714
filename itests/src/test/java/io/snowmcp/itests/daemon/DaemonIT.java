package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the scripts answer, in every state of the daemon. */
class DaemonIT {

    @Test
    void startsAndStopsAndSaysSo() throws Exception {
        try (Daemon daemon = Daemon.install("scripts")) {
            assertThat(daemon.bin("status").exitCode())
                    .as("before the first start")
                    .isEqualTo(3);
            assertThat(daemon.bin("stop").exitCode()).as("nothing to stop").isEqualTo(3);

            daemon.start();
            long pid = daemon.pid();
            assertThat(daemon.bin("status").exitCode()).isZero();
            assertThat(daemon.bin("status").output()).contains("pid " + pid);

            long start = System.nanoTime();
            Ended second = daemon.bin("start");
            assertThat(second.exitCode()).as("a second start").isEqualTo(1);
            assertThat(second.errors()).contains("already running", "pid " + pid);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(daemon.pid()).isEqualTo(pid);
            assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);

            assertThat(daemon.bin("stop").exitCode()).isZero();
            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(daemon.bin("status").exitCode()).isEqualTo(3);
        }
    }

    @Test
    void survivesAKillAndAStalePidFile() throws Exception {
        try (Daemon daemon = Daemon.install("killed").start()) {
            ProcessHandle process = ProcessHandle.of(daemon.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(daemon.bin("status").exitCode()).isEqualTo(3);

            daemon.start();

            assertThat(daemon.pid()).isNotEqualTo(process.pid());
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(daemon.etc("users.properties"))))
                    .isEqualTo("rw-------");
        }
    }
}
