package io.snowmcp.probe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The file in which the daemon says where it listens: {@code endpoint=URL}, among other lines. */
public final class EndpointFile {

    private static final String KEY = "endpoint=";

    private EndpointFile() {}

    /** Empty while it does not listen; fails if that cannot be known, as without the permission to read. */
    public static Optional<URI> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(KEY))
                    .map(line -> URI.create(line.substring(KEY.length())))
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }
}
