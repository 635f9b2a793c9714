package io.snowmcp.shell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that was not there, whole from the moment it is. */
final class NewFile {

    enum Result {
        WRITTEN,
        EXISTS,
        REFUSED
    }

    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

    private NewFile() {}

    static Result write(Path file, String text) {
        try {
            if (Files.exists(file)) {
                return Result.EXISTS;
            }
            // Of no name that anybody looks for; a link, unlike a move, never replaces.
            Path beside = Files.createTempFile(file.getParent(), ".new-", ".tmp");
            try {
                Files.writeString(beside, text);
                Files.setPosixFilePermissions(beside, OWNER_AND_GROUP);
                Files.createLink(file, beside);
            } finally {
                Files.delete(beside);
            }
            return Result.WRITTEN;
        } catch (FileAlreadyExistsException e) {
            return Result.EXISTS;
        } catch (IOException | UnsupportedOperationException e) {
            return Result.REFUSED;
        }
    }
}
