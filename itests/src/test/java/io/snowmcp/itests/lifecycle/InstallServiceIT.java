package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Checksums;
import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd units and what puts them in place, as far as that is seen without systemd. */
class InstallServiceIT {

    private static final String HTTP = "etc/snowmcp/io.snowmcp.http.cfg";

    private static final String PRODUCTION = "etc/snowmcp/profiles/production/io.snowmcp.security.cfg";

    private static Daemon distribution;
    private static Path libraries;

    @TempDir
    Path root;

    @BeforeAll
    static void unpack() throws Exception {
        distribution = Daemon.install("service");
        Path contrib = distribution.base().resolve("lib").toRealPath().resolveSibling("contrib");
        Commands.run(distribution.base(), "cp", "-a", contrib.toString(), ".").expectSuccess();
        // Small, and no links: what is copied is seen as it would be.
        libraries = distribution.base().resolve("lib").toRealPath().getParent();
        for (String folder : new String[] {"lib", "system"}) {
            Files.delete(distribution.base().resolve(folder));
            Files.writeString(
                    Files.createDirectory(distribution.base().resolve(folder)).resolve("some.jar"), "bytes");
        }
    }

    @AfterAll
    static void remove() throws Exception {
        distribution.close();
    }

    @BeforeEach
    void makeTargets() throws IOException {
        Path units = Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        for (String name : List.of("sysinit.target", "basic.target", "network-online.target", "shutdown.target")) {
            Files.writeString(units.resolve(name), "[Unit]\nDescription=" + name + "\n");
        }
    }

    @Test
    void theScriptsAreCleanShell() throws Exception {
        Commands.run(distribution.base(), "shellcheck", "contrib/install-service.sh", "contrib/init.d/snowmcp")
                .expectSuccess();
    }

    @Test
    void aDryRunSaysEverythingAndDoesNothing() throws Exception {
        List<Path> before = files();

        assertThat(install("--dry-run").output())
                .contains("useradd --system", "mkdir -p " + root + "/opt/snowmcp", "write " + root + "/etc/systemd")
                .contains("left to the target machine: systemctl enable snowmcp.service");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void putsEveryThingInItsPlaceWithItsMode() throws Exception {
        install();

        assertThat(mode("opt/snowmcp/bin/karaf")).isEqualTo("rwxr-xr-x");
        assertThat(mode("etc/snowmcp")).isEqualTo("rwxr-x---");
        assertThat(mode(HTTP)).isEqualTo("rw-r-----");
        assertThat(mode("etc/snowmcp/users.properties")).isEqualTo("rw-r-----");
        assertThat(mode("etc/snowmcp/secrets")).isEqualTo("rwxr-x---");
        assertThat(mode("etc/snowmcp/profiles/production")).isEqualTo("rwxr-x---");
        assertThat(mode(PRODUCTION)).isEqualTo("rw-r-----");
        assertThat(mode("var/lib/snowmcp")).isEqualTo("rwxr-x---");
        assertThat(read("etc/snowmcp/users.properties")).matches("admin = [0-9a-f]{48},ssh,admin,.*\n");
        verify("snowmcp.service");
    }

    @Test
    void anotherPrefixAndInstanceAreInTheUnit() throws Exception {
        install("--instance", "sales", "--prefix", "/srv/mcp");

        assertThat(read("etc/systemd/system/snowmcp@.service"))
                .contains("ExecStart=/srv/mcp/bin/snowflake-mcp-http", "KARAF_ETC=/etc/snowmcp/%i")
                .doesNotContain("/opt/snowmcp");
        assertThat(root.resolve("etc/snowmcp/sales/io.snowmcp.http.cfg")).exists();
        assertThat(root.resolve("var/lib/snowmcp/sales")).isDirectory();
        verify("snowmcp@sales.service");
    }

    @Test
    void theUnitOfAnInstanceIsTheSameButForItsName() throws Exception {
        assertThat(settings("snowmcp@.service").map(line -> line.replaceAll("( \\()?/?%i\\)?", "")))
                .containsExactlyElementsOf(settings("snowmcp.service").toList());
    }

    /** What systemd would start, with its environment, here below another root and without another user. */
    @Test
    void theServerStartsAsTheUnitSays() throws Exception {
        install();
        for (String folder : new String[] {"lib", "system"}) {
            Path installed = root.resolve("opt/snowmcp").resolve(folder);
            Commands.run(root, "rm", "-r", installed.toString()).expectSuccess();
            Files.createSymbolicLink(installed, libraries.resolve(folder));
        }
        Checksums etc = Checksums.of(root.resolve("etc/snowmcp"));
        Checksums program = Checksums.of(root.resolve("opt/snowmcp/bin"));
        String socket = root.resolve("var/lib/snowmcp/notify").toString();
        Path journal = root.resolve("journal");
        ProcessBuilder service = new ProcessBuilder(
                        below(values("ExecStart").findFirst().orElseThrow()))
                .redirectErrorStream(true)
                .redirectOutput(journal.toFile());
        service.environment().putAll(Map.of("MAVEN_OPTS", "", "NOTIFY_SOCKET", socket));
        values("Environment").map(this::below).forEach(setting -> {
            int equals = setting.indexOf('=');
            service.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
        });
        Process process = null;
        try (NotifyListener manager = new NotifyListener(socket)) {
            process = service.start();
            manager.await("READY=1", Duration.ofMinutes(3));
            assertThat(distribution.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(Files.readString(journal)).contains("snowmcp is ready");

            process.destroy();
            manager.await("STOPPING=1", Duration.ofSeconds(30));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Checksums.of(root.resolve("etc/snowmcp"))).isEqualTo(etc);
            assertThat(Checksums.of(root.resolve("opt/snowmcp/bin"))).isEqualTo(program);
            try (Stream<Path> files = Files.list(root.resolve("opt/snowmcp"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("bin", "contrib", "etc", "lib", "system");
            }
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private String below(String setting) {
        return setting.replaceAll("/(opt|etc|var/lib)/snowmcp", root + "/$1/snowmcp");
    }

    private static Stream<String> values(String key) throws IOException {
        return settings("snowmcp.service")
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1));
    }

    @Test
    void withoutSystemdTheWrapperIsPutInPlace() throws Exception {
        assertThat(install("--wrapper", "--dry-run").output())
                .contains("useradd --system", "would make " + root + "/opt/snowmcp/bin/snowmcp-wrapper")
                .contains("would write " + root + "/etc/init.d/snowmcp")
                .contains("left to the target machine: " + root + "/etc/init.d/snowmcp start")
                .doesNotContain("systemctl");
        assertThat(run("--wrapper", "--instance", "sales").errors()).contains("--wrapper has no --instance");

        install();
        assertThat(run("--wrapper").errors()).contains("it is a systemd service here; --uninstall first");
    }

    private static Stream<String> settings(String unit) throws IOException {
        return Files.readAllLines(distribution.base().resolve("contrib/systemd").resolve(unit)).stream()
                .filter(line -> !line.startsWith("# "))
                .dropWhile(String::isBlank);
    }

    @Test
    void anUpdateKeepsWhatIsTheOperators() throws Exception {
        install();
        Files.writeString(root.resolve(HTTP), "port = 9000\n");
        Files.writeString(root.resolve(PRODUCTION), "authentication = off\n");
        Files.writeString(root.resolve("etc/snowmcp/config.properties"), "edited = true\n");
        String users = read("etc/snowmcp/users.properties");
        Path key = Files.writeString(root.resolve("etc/snowmcp/sales.p8"), "key");
        Files.setPosixFilePermissions(key, Set.of());

        assertThat(install().output()).contains("keep your " + root.resolve(HTTP));

        assertThat(read(HTTP)).isEqualTo("port = 9000\n");
        assertThat(read(PRODUCTION)).isEqualTo("authentication = off\n");
        assertThat(read("etc/snowmcp/users.properties")).isEqualTo(users);
        assertThat(read("etc/snowmcp/config.properties")).contains("felix.fileinstall");
        assertThat(read("etc/snowmcp/config.properties.before-update")).isEqualTo("edited = true\n");
        assertThat(mode("etc/snowmcp/sales.p8")).isEqualTo("---------");
    }

    @Test
    void takesAwayTheProgramAndOnlyOnDemandTheRest() throws Exception {
        List<Path> before = files();
        install();

        assertThat(install("--uninstall").output()).contains("leave " + root.resolve("etc/snowmcp"));
        assertThat(root.resolve("opt/snowmcp")).doesNotExist();
        assertThat(root.resolve("etc/systemd/system/snowmcp.service")).doesNotExist();
        assertThat(root.resolve(HTTP)).exists();

        install("--uninstall", "--purge");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesWhatCannotBeMeant() throws Exception {
        assertThat(run("--prefix", "/usr").errors()).contains("--prefix /usr cannot be used");
        assertThat(run("--prefix", "/opt/../usr").errors()).contains("--prefix /opt/../usr cannot be used");
        assertThat(run("--instance", "a/b").errors()).contains("letters, digits, _ and - are allowed");
        assertThat(run("--instance", "secrets").errors()).contains("/etc/snowmcp/secrets is for something else");
        assertThat(run("--purge").errors()).contains("--purge goes with --uninstall");
        assertThat(run("--unknown").errors()).contains("unknown option --unknown");
    }

    @Test
    void touchesNoFolderThatIsSomebodyElses() throws Exception {
        Path theirs = Files.createDirectories(root.resolve("usr/local/bin")).resolve("theirs");
        Files.writeString(theirs, "bytes");

        for (String[] options :
                new String[][] {{"--prefix", "/usr/local"}, {"--uninstall", "--prefix", "/usr/local"}}) {
            Ended ended = run(options);

            assertThat(ended.exitCode()).isNotZero();
            assertThat(ended.errors()).contains("usr/local is there and no installation of snowmcp");
            assertThat(theirs).hasContent("bytes");
        }
    }

    /** Files, not folders: some may stay. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Ended install(String... options) throws Exception {
        return run(options).expectSuccess();
    }

    private Ended run(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "contrib/install-service.sh", "--root", root.toString()));
        command.addAll(List.of(options));
        return Commands.run(distribution.base(), command.toArray(String[]::new));
    }

    /** Knows every key, but two that came with systemd 254, and finds what is started; the units it waits for are made up. */
    private void verify(String unit) throws Exception {
        Ended ended = Commands.run(root, "systemd-analyze", "verify", "--man=no", "--root=" + root, unit);
        assertThat((ended.output() + ended.errors()).lines())
                .allMatch(line -> line.matches(".*Unknown key .*Restart(Steps|MaxDelaySec).*"));
        ended.expectSuccess();
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
    }
}
