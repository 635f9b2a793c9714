package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise R4: without memory it ends, so that it is started anew, and leaves nothing of what was in memory. */
class OutOfMemoryIT {

    @Test
    void endsWithAnErrorAndWithoutAHeapDump() throws Exception {
        try (Daemon daemon = Daemon.install("out-of-memory")) {
            // Enough to start, too little for many large results at a time.
            daemon.set("io.snowmcp.query.cfg", "maxRows", "1000000");
            daemon.set("io.snowmcp.query.cfg", "maxResultBytes", "268435456");
            Process process = daemon.launch(Map.of("JAVA_OPTS", "-Xmx96m"));
            daemon.awaitReady();

            for (int i = 0; i < 16; i++) {
                Thread client = new Thread(() -> ask(daemon), "hungry-" + i);
                client.setDaemon(true);
                client.start();
            }

            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(Files.readString(daemon.base().resolve("data/foreground.log")))
                    .contains("Terminating due to java.lang.OutOfMemoryError");
            try (var files = Files.walk(daemon.base())) {
                assertThat(files).noneMatch(file -> file.toString().matches(".*(\\.hprof|hs_err.*|/core(\\.\\d+)?)"));
            }

            daemon.start();
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
        }
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
