package io.snowmcp.transport.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** The file an API key is in: as every file with a secret, it must not be readable by everybody. */
final class KeyFile {

    private KeyFile() {}

    static String read(Path file) throws Options.Wrong {
        try {
            String key = Files.readString(file);
            if (isReadableByEverybody(file)) {
                throw new Options.Wrong(
                        "the API key in " + file + " can be read by everybody on this machine: chmod 600 " + file
                                + ", or mode 0400 for a mounted secret");
            }
            return key;
        } catch (IOException e) {
            throw new Options.Wrong("the API key in " + file + " cannot be read");
        }
    }

    private static boolean isReadableByEverybody(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException e) {
            // No such permissions on this file system: nothing to hold against the file.
            return false;
        }
    }
}
