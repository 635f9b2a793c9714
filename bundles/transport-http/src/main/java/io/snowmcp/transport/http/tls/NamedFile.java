package io.snowmcp.transport.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A file, and the key that names it. */
record NamedFile(String key, Path path) {

    private static final int MOST_BYTES = 1 << 20;

    static NamedFile of(String key, String written) throws TlsProblem {
        try {
            return new NamedFile(key, Path.of(written.strip()));
        } catch (InvalidPathException e) {
            throw new TlsProblem(key, key + " is no path of a file");
        }
    }

    byte[] bytes() throws TlsProblem {
        if (!Files.isRegularFile(path)) {
            throw problem("does not exist or is no file");
        }
        if (!Files.isReadable(path)) {
            throw problem("is not readable by the server's user");
        }
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw problem("is longer than 1 MiB, which no key and no chain is");
            }
            return bytes;
        } catch (IOException e) {
            throw problem("cannot be read");
        }
    }

    /** Of a file that is nobody else's business. */
    byte[] secretBytes() throws TlsProblem {
        byte[] bytes = bytes();
        if (readableByEverybody()) {
            throw problem("is readable by everybody: set its mode to 0600 or 0640");
        }
        return bytes;
    }

    TlsProblem problem(String what) {
        return new TlsProblem(key, this + " " + what);
    }

    private boolean readableByEverybody() {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException | IOException e) {
            // No such permissions on this file system: nothing to hold against the file.
            return false;
        }
    }

    @Override
    public String toString() {
        return key + " " + path;
    }
}
