package io.snowmcp.snowflake.connect.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** A file that holds a secret must exist, be readable by us and not by everybody. */
public final class SecretFile {

    private static final int MOST_BYTES = 1 << 16;

    private SecretFile() {}

    /** The path that a setting names. */
    public static Path path(Given.Value value) throws Refused {
        try {
            return Path.of(value.text().trim());
        } catch (InvalidPathException e) {
            throw new Refused(value.named() + " is no path of a file: write one from the root");
        }
    }

    /** @param named the setting that points to the file */
    static String text(String named, Path path) throws Refused {
        check(named, path);
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refused(named + " is longer than 64 KiB, which no secret is");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refused(named + " cannot be read");
        }
    }

    /** Editors leave a line end behind a password. */
    static String firstLine(String named, Path path) throws Refused {
        var line = text(named, path).lines().findFirst().orElse("");
        if (line.isBlank()) {
            throw new Refused(named + " has nothing in its first line");
        }
        return line;
    }

    private static void check(String named, Path path) throws Refused {
        if (!Files.isRegularFile(path)) {
            throw new Refused(named + " does not exist or is no file");
        }
        if (!Files.isReadable(path)) {
            throw new Refused(named + " is not readable by the server's user: change its owner or mode");
        }
        if (worldReadable(path)) {
            throw new Refused(named + " is readable by everybody: set its mode to 0600 or 0640");
        }
    }

    private static boolean worldReadable(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException | IOException e) {
            // No such permissions on this file system: nothing to hold against the file.
            return false;
        }
    }

    /** Another text whenever the file is another. */
    public static String stamp(Path path) {
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
        } catch (IOException e) {
            return "none";
        }
    }
}
