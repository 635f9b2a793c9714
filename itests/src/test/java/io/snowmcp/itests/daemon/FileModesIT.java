package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promise X5: what the server writes is not for everybody. */
@ExtendWith(SharedDaemon.class)
class FileModesIT {

    @Test
    void writesNothingThatOthersMayRead(Daemon daemon) throws Exception {
        Path data = daemon.base().resolve("data");
        try (var written = Files.walk(data)) {
            assertThat(written.filter(path -> !path.equals(data)))
                    .hasSizeGreaterThan(20)
                    .allMatch(path -> mode(path).endsWith("---"), "not for others");
        }
    }

    @Test
    void keepsTheOperatorsPasswordToTheOwner(Daemon daemon) {
        assertThat(mode(daemon.etc("users.properties"))).isEqualTo("rw-------");
    }

    /** Of a link, or of a file that is gone meanwhile, there is none to hold against it. */
    private static String mode(Path path) {
        try {
            return Files.isSymbolicLink(path)
                    ? "---"
                    : PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return "---";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
