package io.snowmcp.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build has put things. */
public final class Project {

    private static final Path ROOT = Path.of(System.getProperty("snowmcp.project", ".."))
            .toAbsolutePath()
            .normalize();

    private Project() {}

    public static Path root() {
        return ROOT;
    }

    public static Path target() {
        return ROOT.resolve("itests/target");
    }

    public static Path node() {
        return ROOT.resolve("itests/node");
    }

    public static Path distributionArchive() {
        return ROOT.resolve("karaf-assembly/target/snowmcp-" + version() + ".tar.gz");
    }

    public static String version() {
        return System.getProperty("snowmcp.version", "0.1.0");
    }

    /** The folders under {@code bundles/}, ordered by name. */
    public static List<Path> bundles() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
