package io.snowmcp.itests.architecture;

import io.snowmcp.itests.architecture.Clauses.Clause;
import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** A built bundle of ours, as its jar says. */
record Bundle(String name, Attributes manifest, Set<String> packages) {

    static List<Bundle> all() {
        return Project.bundles().stream().map(Bundle::of).toList();
    }

    private static Bundle of(Path folder) {
        String name = folder.getFileName().toString();
        Path jar = folder.resolve("target/" + name + "-" + Project.version() + ".jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            Set<String> packages = file.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.endsWith(".class") && entry.contains("/"))
                    .map(entry -> entry.substring(0, entry.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toSet());
            return new Bundle(name, file.getManifest().getMainAttributes(), packages);
        } catch (IOException e) {
            throw new UncheckedIOException("not built: " + jar, e);
        }
    }

    Optional<String> header(String header) {
        return Optional.ofNullable(manifest.getValue(header));
    }

    List<Clause> exports() {
        return header("Export-Package").map(Clauses::of).orElse(List.of());
    }

    Set<String> exportedPackages() {
        return paths(exports());
    }

    /** Packages of others; a bundle may also import what it exports itself. */
    Set<String> importedPackages() {
        Set<String> imported = paths(header("Import-Package").map(Clauses::of).orElse(List.of()));
        imported.removeAll(exportedPackages());
        return imported;
    }

    /** Imports a package of this prefix, or holds one. */
    boolean touches(String prefix) {
        return importedPackages().stream().anyMatch(isIn(prefix))
                || packages.stream().anyMatch(isIn(prefix))
                || exportedPackages().stream().anyMatch(isIn(prefix));
    }

    private static java.util.function.Predicate<String> isIn(String prefix) {
        return name -> name.equals(prefix) || name.startsWith(prefix + ".");
    }

    private static Set<String> paths(List<Clause> clauses) {
        return clauses.stream().flatMap(clause -> clause.paths().stream()).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name;
    }
}
