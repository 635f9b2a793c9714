package io.snowmcp.configuration.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties that Karaf would start a server with, as far as its files tell. */
final class KarafProperties {

    static final String FILES = "etc/config.properties and etc/system.properties";

    /** The last goes before the other. */
    private static final List<String> NAMES = List.of("system.properties", "config.properties");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");
    private static final int MOST_REFERENCES = 100;

    private final Map<String, String> standing;
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();

    /**
     * @param standing what the process sets by itself
     * @param installed the folder of files that {@code etc} does not have, as a repository with our own files only
     */
    KarafProperties(Map<String, String> standing, Path etc, Path installed) throws IOException {
        this.standing = standing;
        for (String name : NAMES) {
            Path file = etc.resolve(name);
            read(Files.exists(file) ? file : installed.resolve(name), written, new HashSet<>());
        }
    }

    /** Null if nothing is known of it. */
    String get(String name) {
        String value = known(name);
        if (value == null) {
            unknown.add(name);
        }
        return value;
    }

    /** What was asked for and is not known. */
    Set<String> unknown() {
        return unknown;
    }

    private String known(String name) {
        String set = System.getProperty(name, standing.get(name));
        String value = set == null ? written.get(name) : set;
        return value == null ? null : substituted(value);
    }

    private String substituted(String text) {
        String out = text;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            Matcher reference = REFERENCE.matcher(out);
            if (!reference.find()) {
                break;
            }
            String name = reference.group(1);
            String value = System.getProperty(name, standing.getOrDefault(name, written.getOrDefault(name, "")));
            out = out.substring(0, reference.start()) + value + out.substring(reference.end());
        }
        return out;
    }

    /** What a file includes goes before what it says itself. */
    private static void read(Path file, Map<String, String> into, Set<Path> seen) throws IOException {
        if (!seen.add(file) || !Files.isRegularFile(file)) {
            return;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        Object required = properties.remove("${includes}");
        Object optional = properties.remove("${optionals}");
        properties.stringPropertyNames().forEach(name -> into.put(name, properties.getProperty(name)));
        for (Object included : new Object[] {required, optional}) {
            for (String name :
                    included == null ? new String[0] : included.toString().split("[\" ]+")) {
                read(file.resolveSibling(name), into, seen);
            }
        }
    }
}
