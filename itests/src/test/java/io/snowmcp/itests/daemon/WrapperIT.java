package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Karaf's service wrapper, as {@code wrapper:install} leaves it, with the files this distribution brings for it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrapperIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Daemon daemon;

    @BeforeAll
    static void install() throws Exception {
        daemon = Daemon.install("service wrapper").guarded();
        ownLibraries(daemon.base());
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        // A hang is known sooner; as good an edit as any.
        daemon.set("snowmcp-wrapper.conf", "wrapper.ping.interval", "1");
        daemon.set("snowmcp-wrapper.conf", "wrapper.ping.timeout", "6");
        Ended missing = service("start");
        assertThat(missing.exitCode()).isEqualTo(6);
        assertThat(missing.errors()).contains("bin/snowmcp-wrapper; in the console", "wrapper:install -n snowmcp");

        String conf = Files.readString(daemon.etc("snowmcp-wrapper.conf"));
        daemon.start();
        assertThat(daemon.shell("feature:install service-wrapper\nwrapper:install -n snowmcp"))
                .contains("Creating file", "bin/snowmcp-wrapper");
        daemon.bin("stop").expectSuccess();
        assertThat(daemon.etc("snowmcp-wrapper.conf")).hasContent(conf);

        assertThat(service("start").expectSuccess().output())
                .startsWith("snowmcp is ready\n")
                .contains("  supervisor   Karaf's service wrapper, pid " + wrapper() + ", ");
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    @Test
    @Order(1)
    void runsJavaAsTheOtherScriptsDo() throws Exception {
        long pid = daemon.pid();
        List<String> arguments = List.of(proc(pid, "cmdline").split("\0"));
        assertThat(arguments)
                .contains("-Xms64m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError")
                .contains("--add-opens=java.base/java.nio=ALL-UNNAMED")
                .filteredOn(argument -> argument.startsWith("-Xm"))
                .hasSize(2);
        assertThat(proc(pid, "environ")).contains("SNOWFLAKE_DISABLE_MINICORE=true\0");
        assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");

        for (String script : new String[] {"start", "snowflake-mcp-http"}) {
            assertThat(daemon.bin(script).errors()).isEqualTo("snowmcp: is already running (pid " + pid + ")\n");
        }
        assertThat(service("start").exitCode()).isEqualTo(1);
        assertThat(daemon.bin("status").expectSuccess().output())
                .contains("pid          " + pid + ",", "Karaf's service wrapper, pid " + wrapper());
        assertThat(service("status").exitCode()).isZero();
    }

    @Test
    @Order(2)
    void startsItAgainAfterACrash() throws Exception {
        Figures.record("service wrapper: ready again after kill -9", readyAgainAfter("KILL"));
    }

    @Test
    @Order(3)
    void startsItAgainWhenItStandsStill() throws Exception {
        Figures.record("service wrapper: ready again after SIGSTOP, 6 s to notice", readyAgainAfter("STOP"));
        assertThat(wrapperLog()).contains("JVM appears hung");
    }

    private static Duration readyAgainAfter(String signal) throws Exception {
        long before = daemon.pid();
        long began = System.nanoTime();
        Commands.run(daemon.base(), "kill", "-" + signal, String.valueOf(before))
                .expectSuccess();
        Eventually.isTrue("another process", START, () -> daemon.pid() != before);
        Eventually.isTrue("ready", START, () -> daemon.get("/health/ready").statusCode() == 200);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
        return took;
    }

    @Test
    @Order(4)
    void aStopFinishesTheCallsThatRunAndIsNoCrash() throws Exception {
        daemon.sandbox().tell("stall-next");
        CompletableFuture<JsonNode> running =
                async(() -> daemon.client().query("SELECT 42").path("rows"));
        Eventually.isTrue(
                "it runs", SOON, () -> daemon.sandbox().state().path("waiting").asInt() == 1);
        CompletableFuture<Ended> stopping = async(() -> daemon.bin("stop"));
        Eventually.isTrue("it drains", SOON, () -> daemon.log().contains("draining: 1 calls in flight"));
        assertThat(running).isNotDone();
        daemon.sandbox().tell("release");

        assertThat(running.get(60, TimeUnit.SECONDS)).hasToString("[[42]]");
        assertThat(stopping.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(service("status").exitCode()).isEqualTo(3);
        assertThat(wrapperLog().lines().filter(line -> line.contains("Launching a JVM")))
                .as("at first, after the crash and after the hang")
                .hasSize(3);
        assertThat(wrapperLog()).endsWith("<-- Wrapper Stopped\n");
    }

    @Test
    @Order(5)
    void givesUpAStartThatCannotSucceed() throws Exception {
        daemon.set("io.snowmcp.http.cfg", "host", "0.0.0.0");

        Ended start = service("start");

        assertThat(start.exitCode()).isEqualTo(7);
        assertThat(start.errors()).startsWith("snowmcp: did not start: ").contains("0.0.0.0", "allowUnauthenticated");
        assertThat(daemon.bin("status").exitCode()).isEqualTo(3);
    }

    /** {@code wrapper:install} writes into {@code lib}, which the daemons of the tests share. */
    private static void ownLibraries(Path base) throws Exception {
        Path lib = base.resolve("lib");
        Path shared = lib.toRealPath();
        Files.delete(lib);
        Commands.run(base, "cp", "-al", shared.toString(), lib.toString()).expectSuccess();
    }

    private static <T> CompletableFuture<T> async(java.util.concurrent.Callable<T> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static long wrapper() throws IOException {
        return Long.parseLong(
                Files.readString(daemon.base().resolve("data/supervisor.pid")).strip());
    }

    private static Ended service(String verb) throws IOException, InterruptedException {
        return daemon.bin("snowmcp-service", verb);
    }

    private static String proc(long pid, String file) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/" + file));
    }

    private static String wrapperLog() throws IOException {
        return Files.readString(daemon.base().resolve("data/log/wrapper.log"));
    }
}
