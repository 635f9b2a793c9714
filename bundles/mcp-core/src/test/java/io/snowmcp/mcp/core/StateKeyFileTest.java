package io.snowmcp.mcp.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateKeyFileTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheKeyOverARestartForItsOwnerOnly() throws Exception {
        Path file = folder.resolve("state.key");
        byte[] first = StateKeyFile.kept(file);
        assertThat(first).hasSizeGreaterThanOrEqualTo(32);
        assertThat(StateKeyFile.kept(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void goesOnWithARandomKeyWhenTheFileIsDamaged() throws Exception {
        Path file = Files.writeString(folder.resolve("state.key"), "short");
        assertThat(StateKeyFile.kept(file)).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Files.readString(file)).isEqualTo("short");
    }
}
