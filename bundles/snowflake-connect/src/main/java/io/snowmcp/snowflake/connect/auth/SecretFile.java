package io.snowmcp.snowflake.connect.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A file that holds a secret must exist, be readable by us and not by everybody. */
public final class SecretFile {

    private static final int MOST_BYTES = 1 << 16;

    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration MOST_WAIT = Duration.ofSeconds(1);

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
        awaitQuiet(path);
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

    /** Many tools write a file in place: what has just been touched may be empty, or half of it. */
    private static void awaitQuiet(Path path) {
        long until = System.nanoTime() + MOST_WAIT.toNanos();
        try {
            while (touched(path) && System.nanoTime() - until < 0) {
                TimeUnit.MILLISECONDS.sleep(QUIET.toMillis() / 4);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean touched(Path path) {
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            var age = Duration.between(file.lastModifiedTime().toInstant(), Instant.now());
            // One that is dated ahead is as old as any: clocks differ.
            return !age.isNegative() && age.compareTo(file.size() == 0 ? MOST_WAIT : QUIET) < 0;
        } catch (IOException e) {
            return false;
        }
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
