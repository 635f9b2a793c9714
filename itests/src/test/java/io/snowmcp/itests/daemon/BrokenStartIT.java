package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Figures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start that cannot succeed says why in one line, ends with a code of its own, and leaves nothing running. */
class BrokenStartIT {

    private static final String BUNDLE = "io/snowmcp/mcp-core";

    @Test
    void namesADamagedAndAMissingBundle() throws Exception {
        try (Daemon daemon = Daemon.install("damaged").guarded()) {
            Path bundle = ownBundle(daemon.base());
            byte[] whole = Files.readAllBytes(bundle.toRealPath());
            Files.delete(bundle);
            Files.write(bundle, java.util.Arrays.copyOf(whole, whole.length / 2));

            long began = System.nanoTime();
            assertFailed(daemon, daemon.bin("start"), 6, "the bundle mvn:io.snowmcp/mcp-core/", " is damaged");
            Figures.record("start of a damaged installation", Duration.ofNanos(System.nanoTime() - began));

            Files.delete(bundle);
            assertFailed(daemon, daemon.bin("start"), 6, "the bundle io.snowmcp:mcp-core:jar:", " is missing");
            assertFailed(daemon, daemon.bin("start", "--supervise"), 6, "mcp-core", " is missing");
        }
    }

    @Test
    void namesAnAddressItCannotListenOn() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Daemon daemon = Daemon.install("port in use").guarded()) {
            String port = String.valueOf(other.getLocalPort());

            Ended start = daemon.bin("snowflake-mcp-daemon", "start", "--port", port);

            assertFailed(daemon, start, 7, "cannot listen on 127.0.0.1:" + port + ": Address already in use");
            assertFailed(
                    daemon,
                    daemon.bin("snowflake-mcp-daemon", "start", "--host", "0.0.0.0"),
                    7,
                    "0.0.0.0",
                    "allowUnauthenticated");
            assertThat(Files.readString(daemon.etc("io.snowmcp.http.cfg")))
                    .as("an option changes no file")
                    .contains("port = " + daemon.port() + "\n");
        }
    }

    /** What cannot be read, or has no key's name, may have asked for TLS, whoever may call. */
    @Test
    void opensNoPortWhenItCannotTellWhatIsMeant() throws Exception {
        Map<String, String> settings = Map.of("SERVER_HOST", "0.0.0.0", "API_KEY", "a-key-that-is-long-enough-for-it");
        try (Daemon daemon = Daemon.install("unreadable").guarded()) {
            Path file = daemon.etc("io.snowmcp.http.cfg");
            String text = Files.readString(file) + "# caf\u00e9\ntlsEnabled = true\n";
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));

            Ended start = daemon.bin(settings, "start");

            assertFailed(daemon, start, 7, "etc/io.snowmcp.http.cfg", "UTF-8");

            Files.writeString(file, "port = " + daemon.port() + "\n");
            Map<String, String> slip = new HashMap<>(settings);
            slip.put("IO_SNOWMCP_HTTP_TLS_ENABLED", "true");
            assertFailed(
                    daemon,
                    daemon.bin(slip, "start"),
                    7,
                    "IO_SNOWMCP_HTTP_TLS_ENABLED: no setting has this name (did you mean 'IO_SNOWMCP_HTTP_TLSENABLED'?)");
        }
    }

    @Test
    void saysThatItIsNotReadyInTimeAndLetsItStart() throws Exception {
        try (Daemon daemon = Daemon.install("late").guarded()) {
            Ended start = daemon.bin(Map.of("SNOWMCP_START_SECONDS", "0"), "start");

            assertThat(start.exitCode()).isEqualTo(8);
            assertThat(start.errors()).contains("is not ready after 0 s (SNOWMCP_START_SECONDS)", "goes on starting");
            assertThat(daemon.bin("start").exitCode()).as("a second start").isEqualTo(1);
            daemon.awaitReady();
            assertThat(daemon.bin("status").exitCode()).isZero();
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        try (Daemon daemon = Daemon.install("no java")) {
            // In a namespace of its own, where every place that may have one is empty.
            String script =
                    """
                    for folder in '%s' /usr/lib/jvm /usr/java /opt/java "$HOME/.sdkman"; do
                        [ ! -d "$folder" ] || mount -t tmpfs none "$folder"
                    done
                    exec bin/start
                    """
                            .formatted(System.getProperty("java.home"));

            Ended start = Commands.run(
                    daemon.base(),
                    Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "JAVA_HOME", "/none"),
                    "",
                    Duration.ofSeconds(30),
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    script);

            assertThat(start.exitCode()).as(start.output()).isEqualTo(5);
            assertThat(start.errors()).contains("snowmcp needs Java 17 to 21", "/none: no Java");
        }
    }

    private static void assertFailed(Daemon daemon, Ended start, int code, String... causes)
            throws IOException, InterruptedException {
        assertThat(start.exitCode()).as(start.output() + start.errors()).isEqualTo(code);
        assertThat(start.output()).isEmpty();
        assertThat(start.errors()).startsWith("snowmcp: did not start").contains(causes);
        assertThat(start.errors().lines()).hasSize(1);
        assertThat(daemon.bin("status").exitCode()).isEqualTo(3);
    }

    /** The daemons of the tests share one {@code system}: this one gets its own, of links, but for one file. */
    private static Path ownBundle(Path base) throws IOException, InterruptedException {
        Path system = base.resolve("system");
        Path shared = system.toRealPath();
        Files.delete(system);
        Commands.run(base, "cp", "-as", shared.toString(), system.toString()).expectSuccess();
        try (var files = Files.walk(system.resolve(BUNDLE))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }
}
