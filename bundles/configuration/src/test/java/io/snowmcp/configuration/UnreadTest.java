package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without what it was to start with, the server is not to start. */
class UnreadTest {

    @TempDir
    Path storage;

    @TempDir
    Path base;

    @Test
    void aMissingEnvFileEndsTheStart() throws Exception {
        endsTheStart("snowmcp.env.file", "none.env", "none.env: does not exist; SNOWMCP_ENV_FILE names it");
    }

    @Test
    void anEmptyEnvFileEndsTheStart() throws Exception {
        Files.writeString(base.resolve("a.env"), "");
        endsTheStart(
                "snowmcp.env.file",
                "a.env",
                "a.env: is empty; write a comment line if no variable is meant to stand in it");
    }

    @Test
    void aMissingProfileEndsTheStart() throws Exception {
        Files.createDirectories(base.resolve("etc/profiles/staging"));
        endsTheStart("snowmcp.profile", "stagin", "there is no profile 'stagin' in etc/profiles; there are: staging");
    }

    private void endsTheStart(String property, String value, String message) throws Exception {
        Path etc = Files.createDirectories(base.resolve("etc"));
        Map<String, String> settings =
                Map.of("karaf.base", base.toString(), "karaf.etc", etc.toString(), property, value);
        try (Osgi runtime = new Osgi(storage, settings)) {
            runtime.startConfiguration();
            var context = runtime.context();
            HealthCheck check = context.getService(context.getServiceReference(HealthCheck.class));
            assertThat(check.endsStart()).isTrue();
            assertThat(check.check()).isEqualTo(Health.critical(message));
            assertThat(context.getService(context.getServiceReference(EffectiveConfiguration.class))
                            .faults())
                    .containsExactly(message);
        }
    }
}
