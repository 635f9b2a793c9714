package io.snowmcp.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where everything is and what the process was started with.
 *
 * @param base the folder that relative file names start from
 * @param profile empty if none
 * @param secrets the folder of {@code $[secret:FILE]}
 */
public record Surroundings(
        Path base,
        Path etc,
        String profile,
        Optional<Path> envFile,
        Path secrets,
        Map<String, String> environment,
        Function<String, String> properties) {

    /**
     * @param properties system and framework properties
     */
    static Surroundings of(Map<String, String> environment, Function<String, String> properties) {
        Path base = Path.of(or(properties.apply("karaf.base"), "."))
                .toAbsolutePath()
                .normalize();
        Path etc = base.resolve(or(properties.apply("karaf.etc"), "etc")).normalize();
        return of(
                base,
                etc,
                or(environment.get("SNOWMCP_PROFILE"), or(properties.apply("snowmcp.profile"), "")),
                Optional.ofNullable(
                        or(environment.get("SNOWMCP_ENV_FILE"), or(properties.apply("snowmcp.env.file"), null))),
                environment,
                properties);
    }

    /** @param envFile relative to the base */
    public static Surroundings of(
            Path base,
            Path etc,
            String profile,
            Optional<String> envFile,
            Map<String, String> environment,
            Function<String, String> properties) {
        String secrets = or(environment.get("SNOWMCP_SECRETS_DIR"), or(environment.get("CREDENTIALS_DIRECTORY"), null));
        return new Surroundings(
                base,
                etc,
                profile.strip(),
                envFile.map(base::resolve),
                secrets == null ? etc.resolve("secrets") : base.resolve(secrets).normalize(),
                environment,
                properties);
    }

    /** Where the profile's files are; empty if there is no profile. */
    public Optional<Path> profileFolder() {
        return profile.isEmpty()
                ? Optional.empty()
                : Optional.of(etc.resolve("profiles").resolve(profile));
    }

    /** Whether the profile is there; of a name that leads elsewhere it never is. */
    public boolean profileExists() {
        return profile.matches("[A-Za-z0-9_-]*")
                && profileFolder().map(Files::isDirectory).orElse(true);
    }

    private static String or(String text, String other) {
        return text == null || text.isBlank() ? other : text.strip();
    }
}
