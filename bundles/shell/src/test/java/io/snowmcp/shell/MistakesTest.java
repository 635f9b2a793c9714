package io.snowmcp.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakesTest {

    @TempDir
    Path etc;

    private final FakeConfiguration configuration = new FakeConfiguration();

    @Test
    void namesThoseOfTheRunningServer() {
        assertThat(new Mistakes(configuration, etc).inForce()).isEmpty();

        configuration.faults.add("one\ntwo");
        assertThat(new Mistakes(configuration, etc).inForce()).containsExactly("one\\ntwo");
    }

    @Test
    void findsAFileInEtcByItsNameAndElsewhereByItsPath(@TempDir Path elsewhere) throws Exception {
        Path inEtc = Files.writeString(etc.resolve("io.snowmcp.query.cfg"), "");
        Path outside = Files.writeString(elsewhere.resolve("io.snowmcp.query.cfg"), "");
        configuration.faults.add("a fault");

        assertThat(new Mistakes(configuration, etc).of("io.snowmcp.query.cfg")).containsExactly("a fault");
        assertThat(new Mistakes(configuration, etc).of(outside.toString())).containsExactly("a fault");
        assertThat(configuration.checked).containsExactly(inEtc, outside);
    }

    @Test
    void looksIntoNoOtherFile() throws Exception {
        Path file = Files.writeString(etc.resolve("org.apache.karaf.shell.cfg"), "secret");

        assertThatThrownBy(() -> new Mistakes(configuration, etc).of(file.toString()))
                .hasMessage(file + " is no file of this server: those are io.snowmcp.*.cfg");
        assertThat(configuration.checked).isEmpty();
    }

    @Test
    void saysWhenThereIsNoSuchFile() {
        assertThatThrownBy(() -> new Mistakes(configuration, etc).of("io.snowmcp.qurey.cfg"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("io.snowmcp.qurey.cfg");
    }
}
