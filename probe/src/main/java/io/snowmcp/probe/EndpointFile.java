package io.snowmcp.probe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The file in which the daemon says where it listens: {@code endpoint=URL}, among other lines. */
public final class EndpointFile {

    private static final String ENDPOINT = "endpoint=";
    private static final String CERTIFICATE = "certificate=";
    private static final String PID = "pid=";
    private static final String STARTED = "started=";

    private EndpointFile() {}

    /**
     * Where it listens; worth nothing when its writer has ended.
     *
     * @param certificates the SHA-256 of each certificate it may show; none without TLS
     */
    public record Said(URI endpoint, Set<String> certificates, EndpointWriter writer) {
        public Said {
            certificates = Set.copyOf(certificates);
        }
    }

    /** Empty while it says no endpoint; fails if that cannot be known, as without the permission to read. */
    public static Optional<Said> read(Path file) throws IOException {
        URI endpoint = null;
        Set<String> certificates = new HashSet<>();
        EndpointWriter writer = EndpointWriter.UNKNOWN;
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(ENDPOINT)) {
                    endpoint = URI.create(line.substring(ENDPOINT.length()));
                } else if (line.startsWith(CERTIFICATE)) {
                    certificates.add(line.substring(CERTIFICATE.length()));
                } else if (line.startsWith(PID)) {
                    writer = new EndpointWriter(Long.parseLong(line.substring(PID.length())), writer.started());
                } else if (line.startsWith(STARTED)) {
                    writer = new EndpointWriter(writer.pid(), line.substring(STARTED.length()));
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
        return endpoint == null ? Optional.empty() : Optional.of(new Said(endpoint, certificates, writer));
    }
}
