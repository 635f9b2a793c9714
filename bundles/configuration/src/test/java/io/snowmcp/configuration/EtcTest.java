package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.configuration.model.Composition.Source;
import io.snowmcp.configuration.model.Composition.Unread;
import io.snowmcp.configuration.model.Fault;
import io.snowmcp.configuration.model.FileName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcTest {

    @TempDir
    Path base;

    private Path etc;

    @BeforeEach
    void folder() throws Exception {
        etc = Files.createDirectory(base.resolve("etc"));
    }

    @Test
    void namesALinkThatLeadsNowhere() throws Exception {
        Files.createSymbolicLink(etc.resolve("io.snowmcp.http.cfg"), Path.of("..data", "http"));
        assertThat(faults()).containsExactly("etc/io.snowmcp.http.cfg: is a link to a file that does not exist");
    }

    @Test
    @Timeout(20)
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = etc.resolve("io.snowmcp.http.cfg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("mkfifo of coreutils")
                .isZero();
        assertThat(faults()).containsExactly("etc/io.snowmcp.http.cfg: is no file that can be read again");
    }

    @Test
    void withoutTheEnvFileNothingIsKnown() throws Exception {
        assertThat(etc("none.env").withoutEnvFile())
                .map(Fault::toString)
                .contains("none.env: does not exist; SNOWMCP_ENV_FILE names it");
        Files.writeString(base.resolve("a.env"), "garbage\nAPI_KEY=x\n");
        assertThat(etc("a.env").withoutEnvFile()).isEmpty();
        assertThat(etc("a.env").environment().text("API_KEY")).isEqualTo("x");
    }

    @Test
    void whatIsKnownOfAnEnvFileThatNeverWasRightStaysToo() throws Exception {
        Path file = Files.writeString(base.resolve("a.env"), "garbage\nAPI_KEY=x\n");
        AtomicLong clock = new AtomicLong();
        Etc etc = new Etc(surroundings("a.env"), new Stamps(() -> clock.addAndGet(Stamps.REST_NANOS)));
        etc.poll(Set.of());
        etc.poll(Set.of());
        assertThat(etc.environment().text("API_KEY")).isEqualTo("x");
        Files.delete(file);
        etc.poll(Set.of());
        assertThat(etc.poll(Set.of())).containsExactly(file);
        assertThat(etc.environment().text("API_KEY")).isEqualTo("x");
    }

    @Test
    void knowsWhatIsMeantByAFileInAnotherForm() throws Exception {
        for (String name : List.of("security.config", "key-ci.json", "key-a.cfg.json")) {
            Files.writeString(etc.resolve("io.snowmcp." + name), "{}");
        }
        assertThat(etc("a.env").unread())
                .extracting(file -> file.name().orElseThrow())
                .containsExactlyInAnyOrder(
                        new FileName("io.snowmcp.security", ""),
                        new FileName("io.snowmcp.key", "ci"),
                        new FileName("io.snowmcp.key", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.snowmp.security.cfg",
                "snowmcp.security.cfg",
                "Io.Snowmcp.security.cfg",
                "io.snowmcp.security.conf",
                "io.snowmcp.security.properties",
                "io.snowmcp.security.CFG",
                "io.snowmcp.security.cfg.txt",
                "io.snowmcp.security.cgf",
                "io.snowmcp.security",
                "io.snowmpc.security.cfg",
                "io_snowmcp_security.cfg",
                "iosnowmcp.security.cfg",
                "Snowmcp.security.cfg"
            })
    void knowsWhatIsMeantByAnotherBeginningOrEnd(String name) throws Exception {
        Files.writeString(etc.resolve(name), "authentication = required\n");
        assertThat(etc("a.env").unread())
                .extracting(file -> file.name().orElseThrow())
                .containsExactly(new FileName("io.snowmcp.security", ""));
    }

    @Test
    void keepsWhatItSawInAFolderThatIsAway() throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.key-ci.json"), "{}");
        Etc read = etc("a.env");
        Files.move(etc, base.resolve("elsewhere"));
        read.poll(Set.of());
        assertThat(read.unread())
                .extracting(Unread::fault)
                .extracting(Fault::toString)
                .containsExactly("etc/io.snowmcp.key-ci.json: is not read: only .cfg files are", "etc: cannot be read");
    }

    @Test
    void doesNotLookAtWhatEditorsAndPackagesLeave() throws Exception {
        String ours = "io.snowmcp.security.cfg";
        for (String name : List.of(
                ours + "~",
                ours + ".bak",
                ours + ".swp",
                ours + ".dpkg-old",
                ours + ".example",
                ours + ".off",
                "org.apache.karaf.shell.cfg",
                "users.properties",
                "snowmcp-wrapper.conf",
                "." + ours,
                "." + ours + ".swp",
                ".#" + ours,
                "#" + ours + "#")) {
            Files.writeString(etc.resolve(name), "authentication = required\n");
        }
        assertThat(etc("a.env").unread()).isEmpty();
        assertThat(etc("a.env").layers()).allMatch(Collection::isEmpty);
    }

    private List<String> faults() {
        return etc("a.env").layers().stream()
                .flatMap(layer -> layer.stream().map(Source::file))
                .flatMap(file -> file.faults().stream())
                .map(Fault::toString)
                .toList();
    }

    private Etc etc(String envFile) {
        return Etc.now(surroundings(envFile));
    }

    private Surroundings surroundings(String envFile) {
        return Surroundings.of(base, etc, "", Optional.of(envFile), Map.of(), name -> null);
    }
}
