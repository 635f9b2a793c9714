package io.snowmcp.transport.stdio.http;

import io.snowmcp.probe.EndpointFile;
import io.snowmcp.probe.EndpointWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the daemon of a data folder says that it listens; that counts only while the process that said it runs. */
public final class Announced implements Whereabouts {

    private final Path file;
    private final Endpoint configured;
    private volatile Endpoint last;

    /** @param configured for who may not read the file, and whose key is sent; what the daemon says goes before it */
    public Announced(Path file, Endpoint configured) {
        this.file = file;
        this.configured = configured;
        this.last = configured;
    }

    @Override
    public Endpoint now() throws NotReached {
        Optional<EndpointFile.Said> said;
        try {
            said = EndpointFile.read(file);
        } catch (IOException e) {
            return configured;
        }
        if (said.isEmpty()) {
            throw new NotReached("it does not run: there is no " + file, false, null);
        }
        if (!said.get().writer().isRunning()) {
            throw new NotReached(absence(said.get().writer()), false, null);
        }
        try {
            last = Endpoint.of(said.get().endpoint().toString(), configured.apiKey())
                    .trusting(new Trust.OwnDaemon(said.get()));
        } catch (IllegalArgumentException e) {
            throw new NotReached(file + ": " + e.getMessage(), false, e);
        }
        return last;
    }

    private String absence(EndpointWriter writer) {
        return writer.isOfOlderVersion()
                ? "it has to be restarted: an older version, process " + writer.pid() + ", wrote " + file
                : "it does not run: process " + writer.pid() + ", which wrote " + file + ", is not there";
    }

    @Override
    public String toString() {
        return last.toString();
    }
}
