package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd units and what puts them in place, as far as that is seen without systemd. */
class InstallServiceIT {

    private static final String HTTP = "etc/snowmcp/io.snowmcp.http.cfg";

    private static Daemon distribution;

    @TempDir
    Path root;

    @BeforeAll
    static void unpack() throws Exception {
        distribution = Daemon.install("service");
        Path contrib = distribution.base().resolve("lib").toRealPath().resolveSibling("contrib");
        Commands.run(distribution.base(), "cp", "-a", contrib.toString(), ".").expectSuccess();
        // Small, and no links: what is copied is seen as it would be.
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
    void theScriptIsCleanShell() throws Exception {
        Commands.run(distribution.base(), "shellcheck", "contrib/install-service.sh")
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
        assertThat(mode("var/lib/snowmcp")).isEqualTo("rwxr-x---");
        assertThat(read("etc/snowmcp/users.properties")).matches("admin = [0-9a-f]{48},ssh,admin,.*\n");
        verify("snowmcp.service");
    }

    @Test
    void anotherPrefixAndInstanceAreInTheUnit() throws Exception {
        install("--instance", "sales", "--prefix", "/srv/mcp");

        assertThat(read("etc/systemd/system/snowmcp@.service"))
                .contains("ExecStart=/srv/mcp/bin/karaf daemon", "KARAF_ETC=/etc/snowmcp/%i")
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

    private static Stream<String> settings(String unit) throws IOException {
        return Files.readAllLines(distribution.base().resolve("contrib/systemd").resolve(unit)).stream()
                .filter(line -> !line.startsWith("# "))
                .dropWhile(String::isBlank);
    }

    @Test
    void anUpdateKeepsWhatIsTheOperators() throws Exception {
        install();
        Files.writeString(root.resolve(HTTP), "port = 9000\n");
        Files.writeString(root.resolve("etc/snowmcp/config.properties"), "edited = true\n");
        String users = read("etc/snowmcp/users.properties");
        Path key = Files.writeString(root.resolve("etc/snowmcp/sales.p8"), "key");
        Files.setPosixFilePermissions(key, Set.of());

        assertThat(install().output()).contains("keep your " + root.resolve(HTTP));

        assertThat(read(HTTP)).isEqualTo("port = 9000\n");
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
        assertThat(run("--instance", "a/b").errors()).contains("letters, digits, _ and - are allowed");
        assertThat(run("--purge").errors()).contains("--purge goes with --uninstall");
        assertThat(run("--unknown").errors()).contains("unknown option --unknown");
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

    /** Knows every key and finds what is started; the units it waits for are made up. */
    private void verify(String unit) throws Exception {
        Ended ended = Commands.run(root, "systemd-analyze", "verify", "--man=no", "--root=" + root, unit);
        assertThat(ended.output() + ended.errors()).isEmpty();
        ended.expectSuccess();
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
    }
}
