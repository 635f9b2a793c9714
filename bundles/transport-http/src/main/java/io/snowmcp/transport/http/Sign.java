package io.snowmcp.transport.http;

import io.snowmcp.transport.http.tls.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code endpoint} in the data folder: where this process listens, or why it does not. For programs that cannot
 * know, because {@code etc} may be edited, the port be 0, or the setting come from the environment. With TLS it also has
 * the SHA-256 of the certificate, by which such a program knows this server whatever name it is made for. Its start, as
 * {@code /proc} has it, tells it from a later process of its number: what a process that has ended wrote counts no more.
 */
final class Sign {

    private static final Logger LOG = LoggerFactory.getLogger(Sign.class);
    private static final String NAME = "endpoint";
    private static final String ENDPOINT = "endpoint=";

    private final Optional<Path> file;
    private String shown = "";
    private boolean failing;

    private Sign(Optional<Path> file) {
        this.file = file;
    }

    /** Without a folder, as outside Karaf, nothing is written. */
    static Sign in(String folder) {
        return new Sign(Optional.ofNullable(folder).map(Path::of).map(path -> path.resolve(NAME)));
    }

    /** Called often with the same; only a change is written, and what could not be. */
    synchronized void putUp(Optional<Address> listening, Optional<Tls> tls, String problem) {
        StringBuilder text = new StringBuilder();
        text.append("pid=").append(ProcessHandle.current().pid()).append('\n');
        started().ifPresent(started -> text.append("started=").append(started).append('\n'));
        listening.ifPresent(address -> text.append(ENDPOINT)
                .append(tls.isPresent() ? "https://" : "http://")
                .append(address.reachable())
                .append("/mcp\n"));
        tls.ifPresent(served -> served.fingerprints()
                .forEach(print -> text.append("certificate=").append(print).append('\n')));
        if (!problem.isEmpty()) {
            text.append("problem=")
                    .append(problem.replaceAll("\\p{Cntrl}", " "))
                    .append('\n');
        }
        String now = text.toString();
        if (!now.equals(shown)) {
            shown = file.isEmpty() || write(file.get(), now) ? now : "";
        }
    }

    /** A problem stays: the process may be ending because of it, and who started it asks why. */
    synchronized void takeDown() {
        if (!shown.contains(ENDPOINT)) {
            return;
        }
        shown = "";
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.debug("{} stays", path, e);
            }
        });
    }

    /** Field 22 of proc(5), the 20th after the name, which may hold anything; empty where there is no such file. */
    private static Optional<String> started() {
        try {
            String stat = new String(Files.readAllBytes(Path.of("/proc/self/stat")), StandardCharsets.ISO_8859_1);
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whole, by renaming: a reader may come at any moment. */
    private boolean write(Path path, String text) {
        try {
            Path fresh = path.resolveSibling(NAME + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failing = false;
            return true;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "{} cannot be written, so the scripts do not find this server; it is tried again: {}",
                        path,
                        e.toString());
            }
            return false;
        }
    }
}
