package io.snowmcp.mcp.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Reads the key that several nodes share. */
final class StateKeyFile {

    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = 4_096;

    private StateKeyFile() {}

    /** @throws RuntimeException naming the setting when the file cannot serve as a key */
    static byte[] read(String file) {
        Path path = Path.of(file);
        try {
            long size = Files.size(path);
            if (size < LEAST_BYTES || size > MOST_BYTES) {
                throw new IllegalArgumentException("io.snowmcp.mcp: stateKeyFile must hold " + LEAST_BYTES + " to "
                        + MOST_BYTES + " bytes, has " + size);
            }
            if (Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalArgumentException("io.snowmcp.mcp: stateKeyFile must not be readable by others");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("io.snowmcp.mcp: stateKeyFile cannot be read", e);
        }
    }
}
