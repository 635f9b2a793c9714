package io.snowmcp.configuration.offline;

import io.snowmcp.configuration.model.FileName;
import io.snowmcp.configuration.model.Schema;
import io.snowmcp.configuration.model.SchemaReader;
import io.snowmcp.ops.api.ConfigurationCheck;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The schemas and checks of all bundles of an installation, whether a feature with them is installed or not. */
final class Rules implements Closeable {

    /** What the bundles' checks are compiled against, beside each other. */
    private static final List<String> LIBRARIES = List.of("io/snowmcp", "com/fasterxml/jackson");

    private final Map<String, Schema> schemas = new TreeMap<>();
    private final Map<String, List<ConfigurationCheck>> checks = new TreeMap<>();
    private final URLClassLoader loader;

    /** @param home the installation */
    Rules(Path home) throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String library : LIBRARIES) {
            Path folder = home.resolve("system").resolve(library);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path jar : Newest.of(files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList())) {
                    jars.add(jar.toUri().toURL());
                    if (library.equals(LIBRARIES.get(0))) {
                        readSchemas(jar);
                    }
                }
            }
        }
        loader = new URLClassLoader(jars.toArray(URL[]::new), Rules.class.getClassLoader());
        for (ConfigurationCheck check : ServiceLoader.load(ConfigurationCheck.class, loader)) {
            checks.computeIfAbsent(check.pid(), pid -> new ArrayList<>()).add(check);
        }
    }

    Map<String, Schema> schemas() {
        return schemas;
    }

    List<ConfigurationCheck> checks(String pid) {
        return checks.getOrDefault(pid, List.of());
    }

    private void readSchemas(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream()
                    .filter(entry -> entry.getName().startsWith("OSGI-INF/metatype/"))
                    .filter(entry -> entry.getName().endsWith(".xml"))
                    .forEach(entry -> {
                        try (InputStream in = jar.getInputStream(entry)) {
                            SchemaReader.read(in).stream()
                                    .filter(schema -> schema.pid().startsWith(FileName.OURS))
                                    .forEach(schema -> schemas.put(schema.pid(), schema));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
