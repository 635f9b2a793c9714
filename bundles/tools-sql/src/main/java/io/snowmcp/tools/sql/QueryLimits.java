package io.snowmcp.tools.sql;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What one call may ask for; edits take effect with the next call. */
@Component(service = QueryLimits.class, configurationPid = "io.snowmcp.query")
@Designate(ocd = QueryLimits.Config.class)
public final class QueryLimits {

    @ObjectClassDefinition(name = "Queries", description = "Limits of what an agent can ask for in one call.")
    @interface Config {
        @AttributeDefinition(description = "Rows of a result when the call does not say how many.", min = "1")
        int defaultRows() default 100;

        @AttributeDefinition(description = "Most rows a call may ask for.", min = "1", max = "1000000")
        int maxRows() default 10_000;

        @AttributeDefinition(
                description = "Most bytes of a result as JSON; what does not fit is left out and said to be.",
                min = "1024",
                max = "268435456")
        int maxResultBytes() default 1_048_576;

        @AttributeDefinition(description = "Seconds a call may take when it does not say how many.", min = "1")
        int defaultTimeoutSeconds() default 60;

        @AttributeDefinition(description = "Most seconds a call may ask for.", min = "1", max = "86400")
        int maxTimeoutSeconds() default 600;

        @AttributeDefinition(description = "Most characters of a statement.", min = "100", max = "1000000")
        int maxStatementChars() default 100_000;

        @AttributeDefinition(
                description = "Table functions of your own that are safe to read from, as DB.SCHEMA.NAME, separated by"
                        + " commas. A stored procedure can hide behind TABLE(...), so others are refused.")
        String tableFunctions() default "";

        @AttributeDefinition(description = "Seconds between progress messages of a running call.", min = "1")
        int progressSeconds() default 1;
    }

    private volatile Config config;

    @Activate
    public QueryLimits(Config config) {
        this.config = Objects.requireNonNull(config);
    }

    @Modified
    void modified(Config changed) {
        config = changed;
    }

    int defaultRows() {
        return Math.min(config.defaultRows(), config.maxRows());
    }

    int maxRows() {
        return config.maxRows();
    }

    int maxResultBytes() {
        return config.maxResultBytes();
    }

    Duration defaultTimeout() {
        return Duration.ofSeconds(Math.min(config.defaultTimeoutSeconds(), config.maxTimeoutSeconds()));
    }

    Duration maxTimeout() {
        return Duration.ofSeconds(config.maxTimeoutSeconds());
    }

    int maxStatementChars() {
        return config.maxStatementChars();
    }

    List<String> tableFunctions() {
        return List.of(config.tableFunctions().split(",")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Duration progressInterval() {
        return Duration.ofSeconds(config.progressSeconds());
    }
}
