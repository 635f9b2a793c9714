package io.snowmcp.snowflake.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A file that holds a secret must exist, be readable by us and not by everybody. */
final class SecretFile {

    private SecretFile() {}

    /** Why the file cannot be used, naming the key that points to it; empty if it can. */
    static Optional<String> objection(String key, Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.of(key + " does not exist or is no file");
        }
        if (!Files.isReadable(path)) {
            return Optional.of(key + " is not readable by the server's user");
        }
        return worldReadable(path)
                ? Optional.of(key + " is readable by everybody: set its mode to 0600 or 0640")
                : Optional.empty();
    }

    private static boolean worldReadable(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException | IOException e) {
            // No such permissions on this file system: nothing to hold against the file.
            return false;
        }
    }

    static String stamp(Path path) {
        try {
            return Files.getLastModifiedTime(path) + " " + Files.size(path);
        } catch (IOException e) {
            return "none";
        }
    }

    /** The file's first line: editors leave a line end behind a password. */
    static String firstLine(Path path) throws IOException {
        try (var lines = Files.lines(path)) {
            return lines.findFirst().orElse("");
        }
    }
}
