package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise R4: without memory it ends, is started anew by who supervises it, and leaves nothing of what was in memory. */
class OutOfMemoryIT {

    private static final Duration START = Duration.ofMinutes(3);

    @Test
    void endsWithAnErrorAndWithoutAHeapDumpAndIsStartedAgain() throws Exception {
        try (Daemon daemon = Daemon.install("out-of-memory").guarded()) {
            // Enough to start, too little for many large results at a time.
            daemon.set("io.snowmcp.query.cfg", "maxRows", "1000000");
            daemon.set("io.snowmcp.query.cfg", "maxResultBytes", "268435456");
            Map<String, String> settings = Map.of("JAVA_OPTS", "-Xmx96m", "SNOWMCP_SUPERVISE_TICK_SECONDS", "0.1");
            daemon.bin(settings, "start", "--supervise").expectSuccess();
            long before = daemon.pid();

            for (int i = 0; i < 16; i++) {
                Thread client = new Thread(() -> ask(daemon), "hungry-" + i);
                client.setDaemon(true);
                client.start();
            }

            Eventually.isTrue("it ends", START, () -> read(daemon, "supervisor.log")
                    .contains("pid " + before + " ended (exit code 3)"));
            long ended = System.nanoTime();
            assertThat(read(daemon, "console.log")).contains("Terminating due to java.lang.OutOfMemoryError");
            try (var files = Files.walk(daemon.base())) {
                assertThat(files).noneMatch(file -> file.toString().matches(".*(\\.hprof|hs_err.*|/core(\\.\\d+)?)"));
            }

            daemon.awaitReady();
            Figures.record("supervisor: ready again after out of memory", Duration.ofNanos(System.nanoTime() - ended));
            assertThat(daemon.pid()).isNotEqualTo(before);
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
        }
    }

    private static String read(Daemon daemon, String log) throws IOException {
        Path file = daemon.base().resolve("data/log").resolve(log);
        return Files.readString(file);
    }

    private static void ask(Daemon daemon) {
        try {
            daemon.client()
                    .result(
                            "execute_query",
                            "{\"sql\":\"SELECT REPEAT('x', 1000) || SEQ4() FROM TABLE(GENERATOR(ROWCOUNT => 200000))\","
                                    + "\"maxRows\":1000000,\"timeoutSeconds\":120}");
        } catch (IOException | AssertionError e) {
            // No answer comes from a process that ended; that it did is what is asked for.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
