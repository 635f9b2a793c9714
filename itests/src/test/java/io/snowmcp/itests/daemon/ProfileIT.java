package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start with a profile: what it lays over etc counts from the first line of the log on. */
class ProfileIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LOGGING = "profiles/production/org.ops4j.pax.logging.cfg";

    @Test
    void productionHasNoSandboxAndWantsAKeyAndAnEnvFileGoesBeforeIt() throws Exception {
        try (Daemon daemon = Daemon.install("production").guarded()) {
            Path envFile =
                    Files.writeString(daemon.base().resolve("my.env"), "LOG_LEVEL=info # of the profile: WARN\n");
            Files.setPosixFilePermissions(envFile, PosixFilePermissions.fromString("rw-r--r--"));
            String key = daemon.bin("snowflake-mcp-daemon", "key-create", "ci")
                    .expectSuccess()
                    .output()
                    .strip();

            Ended start = daemon.bin("start", "--profile", "production", "--env-file", "my.env");

            assertThat(start.exitCode()).as(start.errors()).isZero();
            assertThat(start.errors())
                    .isEqualTo("snowmcp: " + envFile + " can be read by everybody on this machine: chmod o-r\n");
            assertThat(start.output())
                    .contains("configured   in " + daemon.base() + "/etc, profile production\n")
                    .doesNotContain("connection ");
            assertThat(daemon.log().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{\"time\":"))
                    .anyMatch(line -> line.contains("sandbox is off"));
            assertThatThrownBy(() -> new Socket(
                            InetAddress.getLoopbackAddress(), daemon.ports().get(1)))
                    .as("the sandbox")
                    .isInstanceOf(ConnectException.class);
            HttpRequest.Builder call = daemon.client().modern("tools/list", McpCaller.JSON.createObjectNode(), "");
            assertThat(daemon.client().send(call.build()).statusCode())
                    .as("without a key")
                    .isEqualTo(401);
            call.header("Authorization", "Bearer " + key);
            assertThat(daemon.client().send(call.build()).statusCode()).isEqualTo(200);
            assertThat(daemon.base().resolve("data/start.options"))
                    .hasContent("--profile=production\n--env-file=" + envFile + "\n");

            assertThat(daemon.bin("status").output()).doesNotContain("attention");
            Files.setLastModifiedTime(
                    daemon.etc(LOGGING), FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(daemon.bin("status").output())
                    .contains("attention    " + daemon.etc(LOGGING) + " was edited since the start");
        }
    }

    @Test
    void developmentSaysStepByStepWhatItDoesAndAMistakeInItIsInTheReport() throws Exception {
        try (Daemon daemon = Daemon.install("development").guarded()) {
            Path mistake = Files.writeString(
                    daemon.etc("profiles/development/io.snowmcp.query.cfg"), "# ours\nmaxRows = many\n");
            Ended start = daemon.bin(
                    Map.of(
                            "SNOWMCP_PROFILE", "development",
                            "LOG_LEVEL", "loud",
                            "ORG_APACHE_KARAF_SHELL_SSHPORT", "1"),
                    "start");

            assertThat(start.exitCode()).as(start.errors()).isZero();
            assertThat(start.errors())
                    .isEqualTo(
                            "snowmcp: LOG_LEVEL=loud is none of TRACE, DEBUG, INFO, WARN, ERROR, and has no effect\n");
            assertThat(start.output())
                    .contains("profile development\n", "connection   sandbox: OK")
                    .contains(
                            "attention    configuration: WARN, etc/profiles/development/io.snowmcp.query.cfg:2: maxRows");
            assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
            assertThat(daemon.log().lines())
                    .allMatch(line -> line.matches("\\d{4}-\\d\\d-.*"))
                    .anyMatch(line -> line.contains(" DEBUG ") && line.contains("tools/call execute_query ok"))
                    .noneMatch(line -> line.contains("BundleComponentActivator"));

            assertThat(daemon.shell("shell:echo reached"))
                    .as("on the port of etc, which no variable goes before")
                    .contains("reached");

            Files.writeString(mistake, "# ours\nmaxRows = 7\n");
            Eventually.isTrue(
                    "it is mended", SOON, () -> !daemon.bin("status").output().contains("attention"));
            assertThat(daemon.client().error("execute_query", "{\"sql\":\"SELECT 1\",\"maxRows\":8}"))
                    .contains("7");
        }
    }
}
