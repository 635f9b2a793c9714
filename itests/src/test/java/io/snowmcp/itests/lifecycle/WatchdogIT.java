package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Promise L9: who watches this process learns that it hangs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchdogIT {

    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofMinutes(3);
    private static final int THREADS = 8;
    private static final String FED = "WATCHDOG=1";

    private static NotifyListener manager;
    private static Daemon daemon;
    private static Process process;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("watchdog");
        daemon.set("io.snowmcp.http.cfg", "maxThreads", String.valueOf(THREADS));
        String name = daemon.base().resolve("data/notify").toString();
        manager = new NotifyListener(name);
        process = daemon.launch(Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", String.valueOf(LIMIT.toNanos() / 1000)));
        manager.await("READY=1", START);
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
        manager.close();
    }

    @Test
    @Order(1)
    void aStoppedProcessIsSilentUntilItGoesOn() throws Exception {
        manager.await(FED, SOON);
        signal("STOP");
        assertThat(manager.isSilentOn(FED, LIMIT.plusSeconds(1))).isTrue();
        signal("CONT");
        manager.await(FED, SOON);
    }

    @Test
    @Order(2)
    void aServerWhoseThreadsAllHangIsSilentUntilTheyAreFree() throws Exception {
        Path held = Files.createFile(daemon.base().resolve("data").resolve(StuckTool.NAME));
        daemon.shell("bundle:install -s file:" + bundle());
        McpCaller client = daemon.client();
        Eventually.isTrue("the tool is there", SOON, () -> client.toolNames().contains(StuckTool.NAME));

        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < 2 * THREADS; i++) {
            var params = McpCaller.JSON.createObjectNode().put("name", StuckTool.NAME);
            calls.add(http.sendAsync(
                    client.modern("tools/call", params, StuckTool.NAME).build(), HttpResponse.BodyHandlers.ofString()));
        }
        Eventually.isTrue("it notices", SOON, () -> daemon.log().contains("the server does not answer itself"));
        assertThat(manager.isSilentOn(FED, LIMIT.plusSeconds(1))).isTrue();

        Files.delete(held);
        manager.await(FED, SOON);
        for (var call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS).body()).contains("\"free\"");
        }
    }

    @Test
    @Order(3)
    void saysThatItStops() throws Exception {
        signal("TERM");
        assertThat(manager.await("STOPPING=1", SOON)).contains("STATUS=draining, up to 20 s");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static Path bundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "itests.stuck");
        headers.putValue("Bundle-Activator", StuckTool.class.getName());
        headers.putValue("Import-Package", "io.snowmcp.mcp.api,org.osgi.framework");
        Path jar = daemon.base().resolve("data/stuck.jar");
        String entry = StuckTool.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream code = StuckTool.class.getClassLoader().getResourceAsStream(entry)) {
            entries.putNextEntry(new JarEntry(entry));
            code.transferTo(entries);
        }
        return jar;
    }
}
