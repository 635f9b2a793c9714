package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Several daemons from one installation, which they cannot write to, run by nobody in particular. */
class WorkingDirIT {

    /**
     * In a mount namespace of its own, where the installation is read-only. Each step writes how it ended; whatever
     * happens, the daemons are stopped.
     */
    private static final String SCRIPT =
            """
            mount --bind "$1" "$2" && mount -o remount,bind,ro "$2" || exit 9
            cd "$2" || exit 9
            nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
            step() { echo "== $1"; shift; "$@" 2>&1; echo "-> $?"; }
            trap 'nobody bin/snowflake-mcp-daemon stop --working-dir "$3"; bin/snowflake-mcp-daemon stop --working-dir "$4"' EXIT
            step readonly nobody touch "$2/etc/x"
            step one nobody bin/snowflake-mcp-daemon start --working-dir "$3" --port "$5" --log-file "$3/my log/one.log" --pid-file "$3/run/one.pid"
            step two bin/snowflake-mcp-daemon start --working-dir "$4" --port="$6"
            step pid sh -c 'cat "$1/run/one.pid"; cat "$1/data/karaf.pid"' sh "$3"
            step stranger nobody bin/snowflake-mcp-daemon status --working-dir "$4"
            step restart nobody bin/snowflake-mcp-daemon restart --working-dir "$3" --profile other
            step options cat "$3/data/start.options"
            step stopped nobody bin/snowflake-mcp-daemon stop --working-dir "$3"
            step gone test -e "$3/run/one.pid"
            step none nobody bin/snowflake-mcp-daemon status --working-dir "$3"
            step other bin/snowflake-mcp-daemon status --working-dir "$4"
            """;

    @Test
    void runsTwoFromOneReadOnlyInstallationAndKeepsTheirOptions() throws Exception {
        Path installation = Daemon.install("shared installation").base();
        Path folder = Files.createTempDirectory("snowmcp working dirs");
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path mounted = Files.createDirectory(folder.resolve("installed"));
            List<Integer> ports = Daemon.freePorts(6);
            Path one = workingDir(folder.resolve("dir one"), ports.get(2), ports.get(3));
            Path two = workingDir(folder.resolve("dir two"), ports.get(4), ports.get(5));
            Commands.run(folder, "chown", "-R", "65534:65534", one.toString()).expectSuccess();

            Ended ended = Commands.run(
                    folder,
                    Map.of("MAVEN_OPTS", "", "SNOWMCP_START_SECONDS", "150"),
                    "",
                    Duration.ofMinutes(9),
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    SCRIPT,
                    "sh",
                    unlinked(installation).toString(),
                    mounted.toString(),
                    one.toString(),
                    two.toString(),
                    String.valueOf(ports.get(0)),
                    String.valueOf(ports.get(1)));

            String said = ended.output() + ended.errors();
            String endpoint = "endpoint     http://127.0.0.1:" + ports.get(0) + "/mcp\n";
            assertThat(step(said, "readonly")).contains("Read-only file system").endsWith("-> 1\n");
            assertThat(step(said, "one"))
                    .contains("snowmcp is ready\n", endpoint, "logs         " + one + "/my log/one.log\n")
                    .endsWith("-> 0\n");
            assertThat(step(said, "two"))
                    .contains("endpoint     http://127.0.0.1:" + ports.get(1) + "/mcp\n")
                    .endsWith("-> 0\n");
            assertThat(step(said, "pid")).matches("(\\d+)\n\\1\n?-> 0\n");
            assertThat(step(said, "stranger"))
                    .contains("no permission to read " + two + "/data")
                    .endsWith("-> 4\n");
            assertThat(step(said, "restart"))
                    .contains("snowmcp is ready\n", endpoint, "configured   in " + one + "/etc, profile other\n")
                    .endsWith("-> 0\n");
            assertThat(step(said, "options"))
                    .isEqualTo("--port=" + ports.get(0) + "\n--pid-file=" + one + "/run/one.pid\n--log-file=" + one
                            + "/my log/one.log\n--profile=other\n-> 0\n");
            assertThat(step(said, "stopped")).isEqualTo("-> 0\n");
            assertThat(step(said, "gone")).as("the pid file").isEqualTo("-> 1\n");
            assertThat(step(said, "none")).isEqualTo("snowmcp is not running\n-> 3\n");
            assertThat(step(said, "other")).contains("snowmcp is ready\n").endsWith("-> 0\n");

            assertThat(Files.readString(one.resolve("etc/io.snowmcp.sandbox.cfg")))
                    .as("what was there stays")
                    .isEqualTo("port = " + ports.get(2) + "\n");
            assertThat(one.resolve("etc/io.snowmcp.http.cfg"))
                    .hasSameTextualContentAs(installation.resolve("etc/io.snowmcp.http.cfg"));
            assertThat(Files.readString(one.resolve("my log/one.log"))).contains("snowmcp is ready");
            assertThat(one.resolve("data/log/snowmcp.log")).doesNotExist();
            assertThat(installation.resolve("instances")).doesNotExist();
        } finally {
            delete(folder);
        }
    }

    /** The two daemons' other ports, set before the rest of {@code etc} is there. */
    private static Path workingDir(Path folder, int sandbox, int ssh) throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(etc.resolve("profiles/other"));
        Files.writeString(etc.resolve("io.snowmcp.sandbox.cfg"), "port = " + sandbox + "\n");
        Files.writeString(
                etc.resolve("io.snowmcp.connection-sandbox.cfg"),
                "url = http://127.0.0.1:" + sandbox + "\nuser = sandbox\npassword = sandbox\n");
        Files.writeString(
                etc.resolve("org.apache.karaf.shell.cfg"),
                "sshHost = 127.0.0.1\nsshPort = " + ssh + "\nhostKey = ${karaf.data}/host.key\nalgorithm = EC\n");
        return folder;
    }

    /** The bind mount shows the links of a test installation, but not to a stranger who may not go where they lead. */
    private static Path unlinked(Path installation) throws IOException, InterruptedException {
        for (String shared : new String[] {"lib", "system"}) {
            Path link = installation.resolve(shared);
            Path target = link.toRealPath();
            Files.delete(link);
            Commands.run(installation, "cp", "-al", target.toString(), link.toString())
                    .expectSuccess();
        }
        return installation;
    }

    private static String step(String said, String name) {
        Matcher step = Pattern.compile("(?ms)^== " + name + "\n(.*?-> \\d+\n)").matcher(said);
        assertThat(step.find()).as(name + " in " + said).isTrue();
        return step.group(1);
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
