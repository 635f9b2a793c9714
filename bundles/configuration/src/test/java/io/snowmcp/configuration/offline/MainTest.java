package io.snowmcp.configuration.offline;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final String HOME = "snowmcp.home";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path etc;

    @BeforeEach
    void installation() throws Exception {
        etc = Files.createDirectory(home.resolve("etc"));
        install("");
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(HOME);
    }

    @Test
    void theExitCodeSaysWhetherThereAreMistakes() throws Exception {
        assertThat(check()).isZero();
        Files.writeString(etc.resolve("io.snowmcp.probe.cfg"), "port = 1\nprot = 2\n");
        assertThat(check()).isEqualTo(1);
        assertThat(out).hasToString("etc/io.snowmcp.probe.cfg:2: unknown key 'prot' (did you mean 'port'?)\n");
        assertThat(err.toString()).endsWith("1 mistake\n");
    }

    @Test
    void anEmptyFileIsAMistakeAsItIsForTheServer() throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.probe.cfg"), "\n");
        assertThat(check()).isEqualTo(1);
        assertThat(out)
                .hasToString("etc/io.snowmcp.probe.cfg: is empty; delete the file for the defaults, or write a comment"
                        + " line\n");
    }

    @Test
    void aProfileIsNoWayToAnotherFolder() throws Exception {
        Files.createDirectories(etc.resolve("profiles"));
        assertThat(check("--profile", "../..")).isEqualTo(2);
        assertThat(err.toString()).startsWith("snowmcp: there is no profile ../.. in ");
    }

    @Test
    void aDamagedInstallationIsNoMistakeInTheFiles() throws Exception {
        install("io.snowmcp.NoSuchCheck");
        assertThat(check()).isEqualTo(2);
        assertThat(err.toString()).startsWith("snowmcp: cannot check: java.util.ServiceConfigurationError: ");
    }

    @Test
    void aMissingEnvFileIsAMistake() {
        assertThat(check("--env-file", home.resolve("none").toString())).isEqualTo(1);
        assertThat(out).hasToString("none: does not exist; SNOWMCP_ENV_FILE names it\n");
    }

    private int check(String... arguments) {
        List<String> all =
                Stream.concat(Stream.of("check"), Arrays.stream(arguments)).toList();
        return new Main(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(all);
    }

    /** @param provider the class of a check; empty for none */
    private void install(String provider) throws Exception {
        Path folder = Files.createDirectories(home.resolve("system/io/snowmcp"));
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File("target/test-classes"));
            builder.setProperty("Private-Package", "io.snowmcp.configuration.probe");
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                if (!provider.isEmpty()) {
                    jar.putResource(
                            "META-INF/services/io.snowmcp.ops.api.ConfigurationCheck",
                            new EmbeddedResource(provider + "\n", 0));
                }
                jar.write(folder.resolve("probes.jar").toFile());
            }
        }
    }
}
