package io.snowmcp.itests.logs;

import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationBuilder;

/**
 * The logging that {@code etc/org.ops4j.pax.logging.cfg} describes, in this process: the same Log4j, set up as Pax Logging
 * sets it up, with some settings of the file replaced.
 */
final class LogSetup implements AutoCloseable {

    private static final String PREFIX = "log4j2.";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}]*)}");

    final LoggerContext context = new LoggerContext("file");

    LogSetup(Path folder, Map<String, String> settings) throws IOException {
        Properties file = new Properties();
        try (var reader = Files.newBufferedReader(
                Project.root().resolve("karaf-assembly/src/main/resources/etc/org.ops4j.pax.logging.cfg"))) {
            file.load(reader);
        }
        file.putAll(settings);
        file.setProperty("karaf.log", folder.toString());
        Properties log4j = new Properties();
        for (String key : file.stringPropertyNames()) {
            // PaxOsgi is Pax Logging's own appender.
            if (key.startsWith(PREFIX) && !key.contains("appender.osgi") && !key.contains("PaxOsgi")) {
                log4j.setProperty(key.substring(PREFIX.length()), resolve(file.getProperty(key), file));
            }
        }
        context.start(new PropertiesConfigurationBuilder()
                .setRootProperties(log4j)
                .setLoggerContext(context)
                .build());
    }

    /** From the inside out; what is no setting stays, for Log4j. */
    private static String resolve(String text, Properties file) {
        String resolved = text;
        String before;
        do {
            before = resolved;
            Matcher variable = VARIABLE.matcher(resolved);
            resolved = variable.replaceAll(found -> Matcher.quoteReplacement(value(found, file)));
        } while (!resolved.equals(before));
        return resolved;
    }

    private static String value(java.util.regex.MatchResult found, Properties file) {
        String[] parts = found.group(1).split(":-", 2);
        return file.getProperty(parts[0], parts.length == 2 ? parts[1] : found.group());
    }

    @Override
    public void close() {
        context.stop();
    }
}
