package io.snowmcp.shell;

import io.snowmcp.ops.api.EffectiveConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with files of {@code etc}, in force or not yet. */
public final class Mistakes {

    private final EffectiveConfiguration configuration;
    private final Path etc;

    public Mistakes(EffectiveConfiguration configuration, Path etc) {
        this.configuration = configuration;
        this.etc = etc;
    }

    /** A line for each; empty if there are none. */
    public List<String> inForce() {
        return configuration.faults().stream().map(Texts::plain).toList();
    }

    /**
     * The same for one file, which need not lie in {@code etc}.
     *
     * @param file absolute, or seen from {@code etc} or from the working directory
     * @throws IllegalArgumentException if there is no such file
     */
    public List<String> of(String file) {
        Path inEtc = etc.resolve(file);
        Path path = Files.isRegularFile(inEtc) ? inEtc : Path.of(file).toAbsolutePath();
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no file " + path + " and none of that name in etc");
        }
        if (!path.getFileName().toString().matches("io\\.snowmcp\\..+\\.cfg")) {
            throw new IllegalArgumentException(path + " is no file of this server: those are io.snowmcp.*.cfg");
        }
        return configuration.check(path).stream().map(Texts::plain).toList();
    }
}
