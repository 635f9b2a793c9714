package io.snowmcp.configuration.offline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of each bundle the newest one, as an installation may hold several. */
final class Newest {

    /** OSGi Core, 3.2.5; what is not given is 0. */
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+)(?:\\.(\\d+)(?:\\.([\\w-]+))?)?)?");

    private record Version(int major, int minor, int micro, String qualifier) implements Comparable<Version> {

        static Version of(String text) {
            Matcher parts = VERSION.matcher(text == null ? "" : text.strip());
            return parts.matches()
                    ? new Version(
                            number(parts.group(1)),
                            number(parts.group(2)),
                            number(parts.group(3)),
                            parts.group(4) == null ? "" : parts.group(4))
                    : new Version(0, 0, 0, "");
        }

        private static int number(String digits) {
            return digits == null ? 0 : Integer.parseInt(digits);
        }

        @Override
        public int compareTo(Version other) {
            int order = Integer.compare(major, other.major);
            order = order == 0 ? Integer.compare(minor, other.minor) : order;
            order = order == 0 ? Integer.compare(micro, other.micro) : order;
            return order == 0 ? qualifier.compareTo(other.qualifier) : order;
        }
    }

    private record Bundle(Path jar, Version version) {}

    private Newest() {}

    /** In the order in which they are given. */
    static List<Path> of(Collection<Path> jars) throws IOException {
        Map<String, Bundle> newest = new HashMap<>();
        for (Path jar : jars) {
            Attributes attributes = attributes(jar);
            String name = attributes.getValue("Bundle-SymbolicName");
            Bundle bundle = new Bundle(jar, Version.of(attributes.getValue("Bundle-Version")));
            newest.merge(
                    name == null ? jar.toString() : name.replaceFirst(";.*", "").strip(),
                    bundle,
                    (a, b) -> b.version().compareTo(a.version()) > 0 ? b : a);
        }
        List<Path> kept = new ArrayList<>(jars);
        kept.retainAll(newest.values().stream().map(Bundle::jar).toList());
        return kept;
    }

    private static Attributes attributes(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }
}
