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
import java.util.jar.Manifest;
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
    void theNewestBundleCountsAsForOsgi() throws Exception {
        Path older = Files.createDirectories(home.resolve("system/io/snowmcp/probes/0.9.0"));
        try (Jar jar = new Jar("older")) {
            jar.putResource(
                    "OSGI-INF/metatype/probe.xml",
                    new EmbeddedResource(
                            """
                            <MetaData><OCD id="p"><AD id="old" type="String"/></OCD>
                            <Designate pid="io.snowmcp.probe"><Object ocdref="p"/></Designate></MetaData>""",
                            0));
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "probes;singleton:=true");
            manifest.getMainAttributes().putValue("Bundle-Version", "0.9.0.SNAPSHOT");
            jar.setManifest(manifest);
            jar.write(older.resolve("probes-0.9.0.jar").toFile());
        }
        Files.writeString(etc.resolve("io.snowmcp.probe.cfg"), "port = 1\n");
        assertThat(check()).as(out::toString).isZero();
    }

    @Test
    void knowsTheSystemPropertiesOfTheFilesThatKarafReads() throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.probe.cfg"), "port = $[prop:probe.port]\nmode = ${probe.mode}\n");
        Files.writeString(
                etc.resolve("system.properties"),
                "${optionals} = custom.system.properties none.properties\nprobe.port = x\nprobe.hundreds = 90\n");
        Files.writeString(etc.resolve("custom.system.properties"), "probe.port = ${probe.hundreds}00\n");
        Files.writeString(etc.resolve("config.properties"), "probe.mode = fast\nprobe.loop = ${probe.loop}\n");
        assertThat(check()).as(out::toString).isZero();

        Path repository = Files.createDirectories(home.resolve("repository/etc"));
        Files.copy(etc.resolve("io.snowmcp.probe.cfg"), repository.resolve("io.snowmcp.probe.cfg"));
        assertThat(check("--etc", repository.toString()))
                .as("of a folder without them, those of the installation")
                .isZero();

        Files.writeString(etc.resolve("custom.system.properties"), "probe.port = 0\n");
        assertThat(check()).isEqualTo(1);
        assertThat(out).hasToString("etc/io.snowmcp.probe.cfg:1: port: '0' is not an integer from 1 to 65535\n");
    }

    @Test
    void saysThatItCannotKnowWhatTheServersCommandLineSets() throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.probe.cfg"), "port = $[prop:probe.none]\n");
        assertThat(check()).isEqualTo(1);
        assertThat(err.toString())
                .contains("probe.none: not in etc/config.properties and etc/system.properties; if the server is started"
                        + " with -Dprobe.none=..., check with --without-secrets");
        assertThat(check("--without-secrets")).isZero();
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
        Path folder = Files.createDirectories(home.resolve("system/io/snowmcp/probes/0.10.0"));
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File("target/test-classes"));
            builder.setProperty("Private-Package", "io.snowmcp.configuration.probe");
            builder.setProperty("Bundle-SymbolicName", "probes");
            builder.setProperty("Bundle-Version", "0.10.0");
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                if (!provider.isEmpty()) {
                    jar.putResource(
                            "META-INF/services/io.snowmcp.ops.api.ConfigurationCheck",
                            new EmbeddedResource(provider + "\n", 0));
                }
                jar.write(folder.resolve("probes-0.10.0.jar").toFile());
            }
        }
    }
}
