package io.snowmcp.security.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCreateTest {

    @TempDir
    Path etc;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesTheFileAndPrintsTheKeyAlone() throws Exception {
        assertThat(run("ci", "--expires", "90d")).isEqualTo(KeyCreate.DONE);

        Path file = etc.resolve("io.snowmcp.key-ci.cfg");
        assertThat(text(out)).matches("snowmcp_ci_[A-Za-z0-9_-]{43}\n");
        assertThat(Files.readString(file))
                .doesNotContain(text(out).strip())
                .contains("\nhash = sha256:", "\nexpires = 2027-02-22\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(text(err))
                .contains("written: " + file)
                .doesNotContain(text(out).strip());
    }

    @Test
    void neverWritesOverAKey() throws Exception {
        assertThat(run("ci")).isEqualTo(KeyCreate.DONE);
        String before = Files.readString(etc.resolve("io.snowmcp.key-ci.cfg"));
        out.reset();

        assertThat(run("ci")).isEqualTo(KeyCreate.FAILED);
        assertThat(text(err)).contains("io.snowmcp.key-ci.cfg is there already");
        assertThat(text(out)).isEmpty();
        assertThat(etc.resolve("io.snowmcp.key-ci.cfg")).hasContent(before);
    }

    @Test
    void printsTheFilesTextInsteadOfWritingIt() throws Exception {
        assertThat(run("ci", "--print")).isEqualTo(KeyCreate.DONE);

        assertThat(text(out).lines()).hasSize(1);
        assertThat(text(err)).startsWith("# io.snowmcp.key-ci.cfg\n").contains("\nhash = sha256:");
        try (Stream<Path> files = Files.list(etc)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                             | what is the key to be called?
                    CI                             | a key's name is 1 to 64 of a-z 0-9 _ -
                    local                          | a key's name is 1 to 64 of a-z 0-9 _ -
                    ../x                           | a key's name is 1 to 64 of a-z 0-9 _ -
                    ci --expires                   | --expires needs a value
                    ci --expires soon              | --expires is a date such as 2027-01-31
                    ci --expires 2026-11-23        | --expires 2026-11-23 has passed
                    ci --never                     | not understood: --never
                    ci two                         | not understood: two
                    """)
    void saysWhatItDoesNotUnderstand(String arguments, String message) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(KeyCreate.USAGE);
        assertThat(text(err)).startsWith("key-create: " + message);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void saysWhereItCannotWrite() {
        assertThat(run("ci", "--etc", etc.resolve("none").toString())).isEqualTo(KeyCreate.FAILED);
        assertThat(text(err)).startsWith("key-create: cannot write to etc: ");
    }

    private int run(String... arguments) {
        return KeyCreate.run(
                List.of(arguments),
                Optional.of(etc),
                () -> Instant.parse("2026-11-24T12:00:00Z"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
