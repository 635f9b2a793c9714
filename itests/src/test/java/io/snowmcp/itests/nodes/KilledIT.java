package io.snowmcp.itests.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Checksums;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promise L6: killed at any moment, it starts again by itself and is what it was. */
class KilledIT {

    private static final int CLIENTS = 6;

    @Test
    void startsCleanEachTime() throws Exception {
        kill(4);
    }

    @Test
    @Tag("soak")
    void startsCleanFiftyTimes() throws Exception {
        kill(50);
    }

    private static void kill(int times) throws Exception {
        try (Daemon daemon = Daemon.install("killed").start()) {
            var bundles = bundles(daemon);
            var etc = Checksums.of(daemon.base().resolve("etc"));
            Duration longest = Duration.ZERO;
            for (int i = 1; i <= times; i++) {
                try (var callers = Callers.start(daemon.uri("").toString(), CLIENTS)) {
                    Eventually.isTrue("load", Duration.ofSeconds(30), () -> callers.answered() >= 30);
                    var process = ProcessHandle.of(daemon.pid()).orElseThrow();
                    process.destroyForcibly();
                    process.onExit().join();
                    callers.stop();
                }
                long start = System.nanoTime();
                daemon.start();
                var took = Duration.ofNanos(System.nanoTime() - start);
                longest = took.compareTo(longest) > 0 ? took : longest;
                assertThat(Checksums.of(daemon.base().resolve("etc")))
                        .as("etc after kill " + i)
                        .isEqualTo(etc);
                assertThat(daemon.client().query("SELECT " + i).path("rows").toString())
                        .isEqualTo("[[" + i + "]]");
                if (i % 4 == 0) {
                    assertThat(bundles(daemon)).as("bundles after kill " + i).isEqualTo(bundles);
                }
            }
            Figures.record("L6 kill -9 under load, " + times + " times: longest time to ready", longest);
        }
    }

    /** Name, version and state of each; the shell call takes more than a second. */
    private static List<String> bundles(Daemon daemon) throws Exception {
        return daemon.shell("bundle:list -t 0 -s --no-format")
                .lines()
                .map(line -> line.replaceFirst("^\\s*\\d+", "").strip())
                .filter(line -> line.contains("Active") || line.contains("Resolved") || line.contains("Installed"))
                .sorted()
                .toList();
    }
}
