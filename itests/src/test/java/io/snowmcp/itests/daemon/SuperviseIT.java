package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code --supervise}, with every timer shrunk. */
class SuperviseIT {

    private static final Duration AGAIN = Duration.ofSeconds(150);

    private static final Map<String, String> QUICK = Map.of(
            "SNOWMCP_SUPERVISE_TICK_SECONDS", "0.1",
            "SNOWMCP_SUPERVISE_LONGEST_DELAY_SECONDS", "2",
            "SNOWMCP_SUPERVISE_PROBE_SECONDS", "1",
            "SNOWMCP_SUPERVISE_PROBE_TIMEOUT_SECONDS", "5",
            "SNOWMCP_SUPERVISE_PROBE_FAILURES", "2",
            "SNOWMCP_SUPERVISE_KILL_SECONDS", "1",
            "SNOWMCP_START_SECONDS", "150");

    @Test
    void startsItAgainAfterACrashAndAHangButNotAfterAStop() throws Exception {
        try (Daemon daemon = Daemon.install("supervised").guarded()) {
            String started =
                    daemon.bin(QUICK, "start", "--supervise").expectSuccess().output();
            assertThat(started).contains("snowmcp is ready\n", "  supervisor   pid ");
            long first = daemon.pid();

            signal(daemon, "KILL");
            long began = System.nanoTime();
            long second = Eventually.get("a new process", Duration.ofSeconds(30), () -> other(daemon, first));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
            awaitReady(daemon);
            Figures.record("ready again after kill -9", Duration.ofNanos(System.nanoTime() - began));
            assertThat(daemon.bin("start").errors()).contains("already running (pid " + second + ")");

            signal(daemon, "STOP");
            Eventually.get("a new process instead of the hung one", AGAIN, () -> other(daemon, second));
            assertThat(log(daemon)).contains("pid " + second + " does not answer (2 times): it is ended");
            awaitReady(daemon);

            daemon.bin("stop").expectSuccess();
            assertThat(daemon.bin("status").exitCode()).isEqualTo(3);
            assertThat(log(daemon).lines().toList().get(lines(daemon) - 1)).endsWith("stopped (exit code 0)");
            assertThat(log(daemon).lines().filter(line -> line.contains(" started (pid ")))
                    .as("the supervisor and three daemons")
                    .hasSize(4);
        }
    }

    @Test
    void givesUpOnACrashLoopAfterGrowingDelays() throws Exception {
        try (Daemon daemon = Daemon.install("crash loop").guarded()) {
            karafIs(daemon, "#!/bin/sh\nexit 7\n");
            daemon.bin(settings("SNOWMCP_SUPERVISE_RESTARTS", "3"), "start", "--supervise", "--no-wait")
                    .expectSuccess();

            Eventually.isTrue(
                    "it has given up",
                    Duration.ofSeconds(60),
                    () -> daemon.bin("status").exitCode() == 3);

            assertThat(messages(daemon))
                    .startsWith("supervisor started")
                    .containsSubsequence("ended (exit code 7)", "starting it again in 1 s", "starting it again in 2 s")
                    .endsWith(
                            "starting it again in 2 s",
                            "started",
                            "ended (exit code 7)",
                            "given up: ended 4 times within 600 s (SNOWMCP_SUPERVISE_RESTARTS)");
        }
    }

    @Test
    void failsWithTheProcessThatWasNeverReady() throws Exception {
        try (Daemon daemon = Daemon.install("never ready").guarded()) {
            karafIs(daemon, "#!/bin/sh\necho no disk >&2\nexit 7\n");

            Commands.Ended start = daemon.bin(QUICK, "start", "--supervise");

            assertThat(start.exitCode()).isEqualTo(6);
            assertThat(start.errors()).startsWith("snowmcp: did not start (exit code 7): no disk; see ");
            assertThat(messages(daemon)).endsWith("given up: it was never ready");
        }
    }

    @Test
    void startsItAgainWhenItGrowsTooLarge() throws Exception {
        try (Daemon daemon = Daemon.install("large").guarded()) {
            // Any shell holds more than a megabyte.
            karafIs(daemon, "#!/bin/bash\nwhile :; do sleep 0.1; done\n");
            daemon.bin(
                            settings("SNOWMCP_SUPERVISE_RSS_MB", "1", "SNOWMCP_SUPERVISE_RSS_SECONDS", "1"),
                            "start",
                            "--supervise",
                            "--no-wait")
                    .expectSuccess();

            Eventually.isTrue("it was ended", Duration.ofSeconds(60), () -> messages(daemon).stream()
                    .anyMatch(line -> line.matches("has held \\d+ MB for 1 s, more than 1 MB.*: it is ended")));
            Eventually.isTrue(
                    "it was started again",
                    Duration.ofSeconds(60),
                    () -> messages(daemon).stream().filter("started"::equals).count() > 1);
            assertThat(daemon.bin("stop").exitCode()).isZero();
        }
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new java.util.HashMap<>(QUICK);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** A process that ends as the test wants it, in the place of the real one. */
    private static void karafIs(Daemon daemon, String script) throws IOException {
        Files.writeString(daemon.base().resolve("bin/karaf"), script);
    }

    private static void signal(Daemon daemon, String name) throws Exception {
        Commands.run(daemon.base(), "kill", "-" + name, String.valueOf(daemon.pid()))
                .expectSuccess();
    }

    private static Long other(Daemon daemon, long than) throws IOException {
        long pid = daemon.pid();
        return pid == than ? null : pid;
    }

    private static void awaitReady(Daemon daemon) {
        Eventually.isTrue("ready", AGAIN, () -> daemon.bin("status").exitCode() == 0);
    }

    private static String log(Daemon daemon) throws IOException {
        Path file = daemon.base().resolve("data/log/supervisor.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static int lines(Daemon daemon) throws IOException {
        return (int) log(daemon).lines().count();
    }

    /** Without times and process numbers. */
    private static List<String> messages(Daemon daemon) throws IOException {
        return log(daemon)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .map(line -> line.replaceFirst("^pid \\d+ ", "").replaceFirst(" \\(pid \\d+\\)$", ""))
                .toList();
    }
}
