package io.snowmcp.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.ops.api.ApiKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMakerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path etc;

    private final ApiKeys keys = (caller, expires) -> new ApiKeys.NewKey(
            "key-of-" + caller,
            "io.snowmcp.key-" + caller + ".cfg",
            "hash = #\nexpires = " + expires.map(Instant::toString).orElse("") + "\n");

    @Test
    void showsTheKeyAndWritesTheFile() throws Exception {
        String shown = new KeyMaker(keys, etc).make("ann", "90d", false, NOW);

        assertThat(shown)
                .isEqualTo("The key of 'ann', shown only now:\n\n  key-of-ann\n\n"
                        + "It is let in by etc/io.snowmcp.key-ann.cfg; without that file it is not.\n");
        Path file = etc.resolve("io.snowmcp.key-ann.cfg");
        assertThat(file).hasContent("hash = #\nexpires = 2027-02-23T00:00:00Z\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(files()).containsExactly("io.snowmcp.key-ann.cfg");
    }

    @Test
    void neverOverwrites() throws Exception {
        Path file = Files.writeString(etc.resolve("io.snowmcp.key-ann.cfg"), "mine");

        assertThatThrownBy(() -> new KeyMaker(keys, etc).make("ann", "", false, NOW))
                .hasMessage("etc/io.snowmcp.key-ann.cfg is there already and stays as it is:"
                        + " delete it first, or give the key another name");

        assertThat(file).hasContent("mine");
        assertThat(files()).containsExactly("io.snowmcp.key-ann.cfg");
    }

    @Test
    void writesNothingWhenAskedToPrint() throws Exception {
        String shown = new KeyMaker(keys, etc).make("ann", "", true, NOW);

        assertThat(shown)
                .isEqualTo(
                        "The key of 'ann', shown only now:\n\n  key-of-ann\n\n"
                                + "To let it in, write this to etc/io.snowmcp.key-ann.cfg (mode 0640):\n\nhash = #\nexpires = \n");
        assertThat(files()).isEmpty();
    }

    @Test
    void saysWhatToWriteWhereEtcCannotBeWritten() {
        String shown = new KeyMaker(keys, etc.resolve("absent")).make("ann", "", false, NOW);

        assertThat(shown)
                .contains("  key-of-ann\n")
                .contains("etc cannot be written by this process. To let the key in, write this to"
                        + " etc/io.snowmcp.key-ann.cfg (mode 0640):\n\nhash = #\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1d, 2026-11-26T00:00:00Z",
        "2026-11-24, 2026-11-25T00:00:00Z",
        "2028-02-29, 2028-03-01T00:00:00Z",
        "99999d, 2300-09-09T00:00:00Z"
    })
    void knowsDatesAndDays(String text, Instant end) {
        assertThat(Expiry.of(text, NOW)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2026-02-30", "0d", "-1d", "d", "90", "90 d", "tomorrow", "100000d"})
    void refusesWhatIsNoTimeToCome(String text) {
        assertThatThrownBy(() -> Expiry.of(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--expires");
    }

    @Test
    void asksForNoKeyWhenTheTimeIsWrong() {
        ApiKeys never = (caller, expires) -> {
            throw new AssertionError("asked");
        };

        assertThatThrownBy(() -> new KeyMaker(never, etc).make("ann", "soon", false, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Stream<String> files() throws Exception {
        try (Stream<Path> files = Files.list(etc)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
