package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done about configuration without a server. */
class CheckIT {

    private static Daemon daemon;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws Exception {
        daemon = Daemon.install("check");
    }

    @AfterAll
    static void remove() throws Exception {
        daemon.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "development", "staging", "production"})
    void whatIsShippedHasNoMistake(String profile) throws Exception {
        long began = System.nanoTime();
        Ended check = profile.isEmpty() ? check() : check("--profile", profile);
        Figures.record("snowflake-mcp-daemon check", Duration.ofNanos(System.nanoTime() - began));

        assertThat(check.output()).isEmpty();
        assertThat(check.exitCode()).as(check.errors()).isZero();
    }

    @Test
    void anotherFoldersMistakesAreNamedByFileLineAndKey() throws Exception {
        Path etc = Files.createDirectories(folder.resolve("etc/profiles/prod"))
                .resolve("../..")
                .normalize();
        Files.writeString(etc.resolve("io.snowmcp.http.cfg"), "# ours\nprot = 9000\n");
        Files.writeString(etc.resolve("profiles/prod/io.snowmcp.query.cfg"), "maxRows = 10\n");
        Path logging = Files.writeString(etc.resolve("profiles/prod/org.ops4j.pax.logging.cfg"), "level = loud\n");

        Ended plain = check("--etc", etc.toString());
        Ended profile = check("--etc", etc.toString(), "--profile=prod");

        assertThat(plain.exitCode()).isEqualTo(1);
        assertThat(plain.output())
                .startsWith("etc/io.snowmcp.http.cfg:2: ")
                .contains("prot", "port")
                .hasLineCount(1);
        assertThat(profile.exitCode()).isEqualTo(1);
        assertThat(profile.output())
                .contains(logging + ": level=loud is none of TRACE, DEBUG")
                .hasLineCount(2);

        Files.writeString(etc.resolve("io.snowmcp.http.cfg"), "port = 9000\n");
        assertThat(check("--etc", etc.toString()).exitCode()).isZero();
        assertThat(check("--etc", etc.toString(), "--profile", "prod").exitCode())
                .as("the level alone")
                .isEqualTo(1);
    }

    @Test
    void aFileIsCheckedByItself() throws Exception {
        Path wrong = Files.writeString(folder.resolve("io.snowmcp.query.cfg"), "maxRows = -1\n");

        Ended check = check(wrong.toString(), daemon.etc("io.snowmcp.http.cfg").toString());

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output()).startsWith(wrong + ":1: maxRows").hasLineCount(1);
    }

    @Test
    void wrongUseIsNoMistake() throws Exception {
        assertUsage("there is no folder", "--etc", folder + "/none");
        assertUsage("there is no profile none", "--profile", "none");
        assertUsage("there is no such file", "--env-file", folder + "/none");
        assertUsage("unknown option: --port", "--port", "1");
    }

    private static void assertUsage(String message, String... options) throws Exception {
        Ended ended = check(options);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors()).contains("snowmcp: ", message);
    }

    @Test
    void aKeyIsPrintedOnceAndItsFileHoldsAHashThatOthersCannotRead() throws Exception {
        Ended made = daemon.bin("snowflake-mcp-daemon", "key-create", "ci", "--expires", "90d", "--etc=" + folder);

        assertThat(made.exitCode()).as(made.errors()).isZero();
        String key = made.output().strip();
        assertThat(key).matches("\\S{32,}");
        Path file = folder.resolve("io.snowmcp.key-ci.cfg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .endsWith("---");
        assertThat(Files.readString(file)).contains("hash = ", "expires = 2").doesNotContain(key);
        assertThat(check("--etc", folder.toString()).exitCode()).isZero();
        assertThat(daemon.bin("snowflake-mcp-daemon", "key-create", "ci", "--etc", folder.toString())
                        .exitCode())
                .as("over another")
                .isEqualTo(1);
        assertThat(daemon.bin("snowflake-mcp-daemon", "key-create").exitCode()).isEqualTo(2);
    }

    private static Ended check(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of(options));
        return daemon.bin("snowflake-mcp-daemon", arguments.toArray(String[]::new));
    }
}
