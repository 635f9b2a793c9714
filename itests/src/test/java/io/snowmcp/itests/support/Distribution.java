package io.snowmcp.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The built distribution, unpacked once; each daemon gets a base of its own that shares its libraries. */
final class Distribution {

    private static Path unpacked;

    private Distribution() {}

    static synchronized Path unpacked() throws IOException, InterruptedException {
        if (unpacked == null) {
            Path folder = Project.target().resolve("distribution");
            Path stamp = folder.resolve(".unpacked");
            String archive =
                    Files.getLastModifiedTime(Project.distributionArchive()).toString();
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(archive)) {
                delete(folder);
                Files.createDirectories(folder);
                Commands.run(folder, "tar", "xzf", Project.distributionArchive().toString(), "--strip-components=1")
                        .expectSuccess();
                Files.writeString(stamp, archive);
            }
            unpacked = folder;
        }
        return unpacked;
    }

    /** A fresh installation: own {@code bin}, {@code etc} and {@code data}; {@code lib} and {@code system} are links. */
    static Path install(String name) throws IOException, InterruptedException {
        Path from = unpacked();
        Path to = Project.target().resolve("daemons").resolve(name);
        Leftovers.forget(to);
        delete(to);
        Files.createDirectories(to);
        for (String own : new String[] {"bin", "etc"}) {
            Commands.run(from, "cp", "-a", own, to.toString()).expectSuccess();
        }
        Files.createDirectory(to.resolve("data"));
        for (String shared : new String[] {"lib", "system"}) {
            Files.createSymbolicLink(to.resolve(shared), from.resolve(shared));
        }
        return to;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
