package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.configuration.model.Composition.Source;
import io.snowmcp.configuration.model.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

    private List<String> faults() {
        return etc("a.env").layers().stream()
                .flatMap(layer -> layer.stream().map(Source::file))
                .flatMap(file -> file.faults().stream())
                .map(Fault::toString)
                .toList();
    }

    private Etc etc(String envFile) {
        return Etc.now(Surroundings.of(base, etc, "", Optional.of(envFile), Map.of(), name -> null));
    }
}
