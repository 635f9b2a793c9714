package io.snowmcp.itests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** R1 and R3: a daemon whose data folder is a small disk of its own, and that may open few files. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExhaustionIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int DESCRIPTORS = 400;

    private static Daemon daemon;
    private static Process process;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("exhaustion").guarded();
        daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
        daemon.set("org.ops4j.pax.logging.cfg", "fileSize", "32KB");
        String script =
                "ulimit -n " + DESCRIPTORS + " && mount -t tmpfs -o size=700m tmpfs data && exec bin/karaf daemon";
        ProcessBuilder builder = new ProcessBuilder("unshare", "-Urm", "sh", "-c", script)
                .directory(daemon.base().toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(console().toFile());
        builder.environment().put("MAVEN_OPTS", "");
        process = builder.start();
        try {
            Eventually.isTrue("ready", Duration.ofSeconds(150), () -> {
                // Without user and mount namespaces (unshare -Urm) there is no small disk to fill.
                assertThat(process.isAlive()).as(Files.readString(console())).isTrue();
                return daemon.get("/health/ready").statusCode() == 200;
            });
            daemon.client().query("SELECT 1");
        } catch (Throwable e) {
            stop();
            throw e;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        daemon.close();
    }

    @Test
    @Order(1)
    void servesWithAFullDiskAndLogsAgainWhenThereIsRoom() throws Exception {
        assertThat(daemon.health("disk").path("status").asText()).isIn("OK", "WARN");
        long printed = Files.size(console());
        Path fill = data().resolve("fill");

        fill(fill);
        // While it fills up, the health may have seen less than the limit but more than nothing.
        String message = Eventually.get("the health says so", SOON, () -> {
            String said = daemon.health("disk").path("message").asText();
            return said.startsWith("0 MB left for ") ? said : null;
        });
        assertThat(daemon.health("disk").path("status").asText()).isEqualTo("CRITICAL");
        assertThat(message).contains("free some", "diskCriticalMegabytes");
        fill(fill);
        long logged = logSize();
        for (int i = 0; i < 300; i++) {
            assertThat(daemon.client().query("SELECT " + i).path("rows")).hasToString("[[" + i + "]]");
        }
        assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
        long lost = 300 * 150 - (logSize() - logged);
        assertThat(lost).as("the disk was not full").isPositive();
        assertThat(Files.size(console()) - printed)
                .as("printed with a full disk: " + Files.readString(console()))
                .isLessThan(32 * 1024);

        Files.delete(fill);
        long freed = System.nanoTime();
        Eventually.isTrue(
                "well again",
                SOON,
                () -> !daemon.health("disk").path("status").asText().equals("CRITICAL"));
        String query = daemon.client().query("SELECT 4711").path("queryId").asText();
        Eventually.isTrue("logged again", SOON, () -> Files.readString(log("audit.log"))
                .contains("outcome=ok query=\"" + query + "\"\n"));
        Figures.record("health and logs after a full disk", Duration.ofNanos(System.nanoTime() - freed));
        for (int i = 0; i < 300; i++) {
            daemon.client().query("SELECT " + i);
        }
        Eventually.isTrue(
                "rotated", SOON, () -> logNames().stream().anyMatch(name -> name.matches("access\\.log-.*\\.gz")));
    }

    @Test
    @Order(2)
    void refusesConnectionsBeforeItHasNoFilesLeftAndRecovers() throws Exception {
        McpCaller inTime = daemon.client();
        inTime.query("SELECT 1");
        List<Socket> open = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 2 * DESCRIPTORS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), daemon.port());
                open.add(socket);
            }
            for (Socket socket : open) {
                refused += isClosed(socket) ? 1 : 0;
            }
            assertThat(refused).isGreaterThan(DESCRIPTORS).isLessThan(2 * DESCRIPTORS - 100);
            assertThat(descriptors()).isLessThan(DESCRIPTORS - 64);

            long cpu = cpuTicks();
            long began = System.nanoTime();
            while (System.nanoTime() - began < Duration.ofSeconds(4).toNanos()) {
                // Who was connected before is served, by Snowflake too.
                assertThat(inTime.query("SELECT 2").path("rows")).hasToString("[[2]]");
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
            }
            long percent = (cpuTicks() - cpu) * 1_000_000_000 / (System.nanoTime() - began);
            Figures.record("CPU while connections are refused", percent + " %");
            assertThat(percent).as("percent of one core").isLessThan(60);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        long closed = System.nanoTime();
        Eventually.isTrue(
                "new connections are served",
                SOON,
                () -> daemon.client().query("SELECT 3").path("rows").toString().equals("[[3]]"));
        Figures.record("first new connection after the flood", Duration.ofNanos(System.nanoTime() - closed));
        String log = Files.readString(log("snowmcp.log"));
        assertThat(log.split("new ones are refused", -1)).as("said once").hasSize(2);
        assertThat(log).doesNotContain("Too many open files", "Accept Failure");
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(5);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            for (int size = block.length; size > 0; ) {
                try {
                    out.write(block, 0, size);
                } catch (IOException e) {
                    size /= 2;
                }
            }
        }
    }

    private static long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return (int) open.count();
        }
    }

    private static List<String> logNames() throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("log"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long logSize() throws IOException {
        long sum = 0;
        for (String name : logNames()) {
            sum += Files.size(log(name));
        }
        return sum;
    }

    /** As the daemon sees it: its disk is mounted nowhere else. */
    private static Path data() {
        return Path.of("/proc/" + process.pid() + "/root" + daemon.base() + "/data");
    }

    private static Path log(String name) {
        return data().resolve("log").resolve(name);
    }

    private static Path console() {
        return daemon.base().resolve("console.out");
    }
}
