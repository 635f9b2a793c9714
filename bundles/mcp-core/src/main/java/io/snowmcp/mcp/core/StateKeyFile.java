package io.snowmcp.mcp.core;

import io.snowmcp.mcp.core.call.StateSealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that signs state: the one that several nodes share, or this installation's own. */
final class StateKeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(StateKeyFile.class);
    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = 4_096;

    private StateKeyFile() {}

    /** The key kept in this file, made at the first call; one for this process only if the file cannot be used. */
    static byte[] kept(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
                Files.write(file, StateSealer.randomKey());
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length >= LEAST_BYTES) {
                return key;
            }
            LOG.warn("the kept state key is damaged; a random one is used until it is deleted: {}", file);
        } catch (IOException e) {
            LOG.warn("the state key cannot be kept; what clients hold is void after a restart: {}", e.toString());
        }
        return StateSealer.randomKey();
    }

    /** @throws RuntimeException naming the setting when the file cannot serve as a key */
    static byte[] read(String file) {
        try {
            Path path = Path.of(file);
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
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("io.snowmcp.mcp: stateKeyFile is no path", e);
        }
    }
}
