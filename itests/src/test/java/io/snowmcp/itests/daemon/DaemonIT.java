package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the scripts answer, in every state of the daemon. */
class DaemonIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void startsOnceAndTellsHowItIs() throws Exception {
        try (Daemon daemon = Daemon.install("scripts").guarded()) {
            assertThat(daemon.bin("status").exitCode())
                    .as("before the first start")
                    .isEqualTo(3);
            assertThat(daemon.bin("stop").exitCode()).as("nothing to stop").isEqualTo(3);

            CompletableFuture<Ended> other = CompletableFuture.supplyAsync(() -> start(daemon));
            Ended one = start(daemon);
            Ended two = other.get();
            Ended won = one.exitCode() == 0 ? one : two;
            Ended lost = won == one ? two : one;
            long pid = daemon.pid();

            assertThat(won.exitCode()).as(won.errors()).isZero();
            assertThat(won.errors()).isEmpty();
            assertThat(won.output())
                    .startsWith("snowmcp is ready\n")
                    .contains("pid          " + pid + ", up ", " MB resident\n")
                    .contains("endpoint     " + daemon.uri("/mcp") + "\n", "connection   sandbox: OK")
                    .contains("logs         " + daemon.logFile() + "\n");
            assertThat(lost.exitCode()).as(lost.output()).isEqualTo(1);
            assertThat(lost.errors()).matches("snowmcp: is (already running|being started already) \\(pid \\d+\\)\n");
            assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);

            long began = System.nanoTime();
            Ended status = daemon.bin("status");
            Figures.record("bin/status", Duration.ofNanos(System.nanoTime() - began));
            assertThat(status.exitCode()).isZero();
            assertThat(status.output()).contains("snowmcp is ready\n", "pid          " + pid + ",");
            assertThat(ps(pid, "comm")).isEqualTo("snowflake-mcp-d");
            assertThat(ps(pid, "args")).startsWith(daemon.base() + "/data/snowflake-mcp-daemon:" + daemon.port() + " ");

            for (String[] second : new String[][] {{"start"}, {"karaf", "server"}, {"snowflake-mcp-http"}}) {
                Ended refused = daemon.bin(second[0], java.util.Arrays.copyOfRange(second, 1, second.length));
                assertThat(refused.exitCode()).as(second[0]).isEqualTo(1);
                assertThat(refused.errors()).isEqualTo("snowmcp: is already running (pid " + pid + ")\n");
            }

            // Files about it are hints; it is found all the same.
            Files.writeString(
                    daemon.base().resolve("data/karaf.pid"),
                    String.valueOf(ProcessHandle.current().pid()));
            Files.delete(daemon.base().resolve("data/endpoint"));
            assertThat(daemon.bin("status").exitCode()).as("no answer").isEqualTo(1);
            assertThat(daemon.bin("stop").exitCode()).isZero();
            assertThat(ps(pid, "state")).as("gone, or a zombie").isIn("", "Z");
            assertThat(daemon.bin("status").exitCode()).isEqualTo(3);
        }
    }

    @Test
    void survivesItsTerminalAKillAndAStalePidFile() throws Exception {
        try (Daemon daemon = Daemon.install("killed").guarded()) {
            // The shell of the pseudo-terminal ends after the start, and the kernel hangs up.
            Commands.run(
                            daemon.base(),
                            Map.of("MAVEN_OPTS", "", "SNOWMCP_START_SECONDS", "150"),
                            "",
                            Duration.ofMinutes(4),
                            "script",
                            "-qec",
                            "bin/start",
                            "/dev/null")
                    .expectSuccess();
            ProcessHandle process = ProcessHandle.of(daemon.pid()).orElseThrow();
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");

            process.destroyForcibly();
            process.onExit().get(20, TimeUnit.SECONDS);
            assertThat(daemon.bin("status").exitCode()).isEqualTo(3);
            // The number is another program's by now.
            long foreign = ProcessHandle.current().pid();
            Files.writeString(daemon.base().resolve("data/karaf.pid"), foreign + "\n");
            Files.writeString(daemon.base().resolve("data/start.claim"), foreign + "\n");
            assertThat(daemon.bin("status").exitCode()).isEqualTo(3);

            daemon.start();

            assertThat(daemon.pid()).isNotEqualTo(process.pid());
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(daemon.etc("users.properties"))))
                    .isEqualTo("rw-------");

            hangs(daemon);
        }
    }

    /** A stopped process does not hear SIGTERM. */
    private static void hangs(Daemon daemon) throws Exception {
        long pid = daemon.pid();
        Commands.run(daemon.base(), "kill", "-STOP", String.valueOf(pid)).expectSuccess();
        Eventually.isTrue("it stands still", SOON, () -> ps(pid, "state").startsWith("T"));
        assertThat(daemon.bin("status").exitCode()).as("hung").isEqualTo(1);

        Ended stop = daemon.bin("stop", "--stop-timeout", "1");

        assertThat(stop.exitCode()).isEqualTo(1);
        assertThat(stop.errors()).contains("pid " + pid + " did not stop within 1 s", "was killed");
        assertThat(ps(pid, "state")).as("gone, or a zombie").isIn("", "Z");
    }

    @Test
    void namesWrongUse() throws Exception {
        try (Daemon daemon = Daemon.install("usage")) {
            assertUsage(daemon.bin("start", "--prot", "1"), "unknown option: --prot");
            assertUsage(daemon.bin("start", "--port"), "--port needs a value");
            assertUsage(daemon.bin("snowflake-mcp-daemon", "start", "--port=70000"), "--port 70000 is no port");
            assertUsage(daemon.bin("snowflake-mcp-daemon", "begin"), "unknown command: begin");
            assertUsage(daemon.bin("snowflake-mcp-http", "--supervise"), "unknown option: --supervise");
            assertUsage(daemon.bin("status", "now"), "unknown argument: now");
            assertUsage(daemon.bin("start", "--profile", "nope"), "there is no profile nope in ");
            assertUsage(daemon.bin("start", "--profile", "../profiles"), "--profile ../profiles: letters, digits");
            assertUsage(
                    daemon.bin("start", "--env-file", "none"), "--env-file " + daemon.base() + "/none: there is no");
            for (String command : new String[] {"start", "stop", "restart", "status", "check", "key-create"}) {
                Ended help =
                        daemon.bin("snowflake-mcp-daemon", command, "--help").expectSuccess();
                assertThat(help.output())
                        .contains("usage: snowflake-mcp-daemon " + command, "--working-dir", "Exit codes: 0");
            }
        }
    }

    private static void assertUsage(Ended ended, String message) {
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors()).startsWith("snowmcp: " + message);
        assertThat(ended.errors().lines()).hasSize(1);
    }

    private static Ended start(Daemon daemon) {
        try {
            return daemon.bin("start");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String ps(long pid, String column) throws Exception {
        return Commands.run(Path.of("/"), "ps", "-ww", "-p", String.valueOf(pid), "-o", column + "=")
                .output()
                .strip();
    }
}
