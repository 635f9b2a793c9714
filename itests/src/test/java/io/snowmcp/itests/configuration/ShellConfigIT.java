package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Checksums;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's commands, as a script runs them; and that no command of a shell writes to etc. */
@ExtendWith(SharedDaemon.class)
class ShellConfigIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Daemon daemon;

    ShellConfigIT(Daemon daemon) {
        this.daemon = daemon;
    }

    @ParameterizedTest
    @CsvSource({
        "config:edit io.snowmcp.query, io.snowmcp.query",
        "config:property-set -p io.snowmcp.query maxRows 5, io.snowmcp.query",
        "config:delete io.snowmcp.connection~sandbox, io.snowmcp.connection-sandbox",
        "config:install -o file:etc/system.properties io.snowmcp.query.cfg, io.snowmcp.query",
        "config:list (service.pid=io.snowmcp.*), ''"
    })
    void karafsCommandsWriteNothingAndSayWhichFileToEdit(String command, String file) throws Exception {
        Checksums before = Checksums.of(daemon.base().resolve("etc"));

        Ended ended = run(command);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        file.isEmpty() ? "Edit the file in etc" : "Edit etc/" + file + ".cfg",
                        "snowmcp:config shows what is in force");
        assertThat(Checksums.of(daemon.base().resolve("etc"))).isEqualTo(before);
        assertThat(run("snowmcp:config-check").exitCode()).isZero();
    }

    @Test
    void showsWhatIsInForceAndWhy() throws Exception {
        String shown = daemon.shell("snowmcp:config connection-sandbox\nsnowmcp:config-diff http");

        assertThat(shown)
                .containsPattern("password +=  *\\*+ +etc/io\\.snowmcp\\.connection-sandbox\\.cfg:\\d+")
                .containsPattern("poolMax +=  *\\d+ +default")
                .containsPattern(
                        "port += +" + daemon.port() + " +etc/io\\.snowmcp\\.http\\.cfg:\\d+ \\(default 8000\\)")
                .doesNotContain("host ");
        assertThat(McpCaller.JSON
                        .readTree(daemon.shell("snowmcp:config --json io.snowmcp.http"))
                        .path("settings")
                        .findValuesAsText("value"))
                .contains(String.valueOf(daemon.port()));
        assertThat(run("snowmcp:config qurey").exitCode()).isEqualTo(1);
    }

    @Test
    void aScriptSeesThatAFileIsWrongBeforeAndAfterItIsThere(@TempDir Path elsewhere) throws Exception {
        Path wrong = Files.writeString(elsewhere.resolve("io.snowmcp.query.cfg"), "maxRows = 5\nmaxRow = 5\n");
        String good = Files.readString(daemon.etc("io.snowmcp.query.cfg"));

        Ended before = run("snowmcp:config-check " + wrong);
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.output()).contains("io.snowmcp.query.cfg:2", "'maxRow'", "maxRows");
        assertThat(run("snowmcp:config-check").output()).contains("All files are in force.");

        daemon.write("io.snowmcp.query.cfg", Files.readString(wrong));
        try {
            Eventually.isTrue("it is refused", SOON, () -> configuration().equals("WARN"));
            Ended after = run("snowmcp:config-check");
            assertThat(after.exitCode()).isEqualTo(1);
            assertThat(after.output()).contains("etc/io.snowmcp.query.cfg:2", "'maxRow'");
        } finally {
            daemon.write("io.snowmcp.query.cfg", good);
        }
        Eventually.isTrue("it is mended", SOON, () -> configuration().equals("OK"));
        assertThat(run("snowmcp:config-check").exitCode()).isZero();
    }

    @Test
    void listsToolsAndConnections() throws Exception {
        String shown = daemon.shell("snowmcp:tools\nsnowmcp:connections");

        assertThat(shown)
                .containsPattern("execute_query +yes +io\\.snowmcp\\.tools\\.sql")
                .containsPattern("sandbox +yes +(idle|up)");
    }

    @Test
    void whoMayOnlyLookMakesNoKeys() throws Exception {
        Path users = daemon.etc("users.properties");
        String before = Files.readString(users);
        Files.writeString(users, before + "\nlooker = secret,viewer,ssh\n");
        try {
            assertThat(runAs("looker", "snowmcp:config query").output()).contains("maxRows");
            Ended refused = runAs("looker", "snowmcp:key-create looker --print");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).contains("Command not found").doesNotContain("snowmcp_looker_");
        } finally {
            Files.writeString(users, before);
        }
    }

    private Ended runAs(String user, String command) throws Exception {
        return daemon.fed(command + "\n", Map.of(), "client", "-u", user, "-p", "secret", "-b");
    }

    private Ended run(String command) throws Exception {
        return daemon.fed(command + "\n", Map.of(), "client", "-b");
    }

    private String configuration() throws Exception {
        return daemon.health("configuration").path("status").asText();
    }
}
