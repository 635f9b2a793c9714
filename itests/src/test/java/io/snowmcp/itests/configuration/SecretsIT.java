package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Secrets of every kind and from every place, everything at DEBUG, some of it failing: they come out nowhere. */
class SecretsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Each secret is a word that contains this one. */
    private static final String CANARY = "canary7x";

    private static Daemon daemon;
    private static Process process;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("secrets");
        daemon.set("io.snowmcp.sandbox.cfg", "password", "good-canary7x");
        daemon.set("io.snowmcp.connection-sandbox.cfg", "password", "good-canary7x");
        daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
        daemon.write(
                "io.snowmcp.connection-written.cfg",
                daemon.connection("user = sandbox\npassword = written-canary7x\n"));
        daemon.write("io.snowmcp.connection-variable.cfg", daemon.connection("user = sandbox\n"));
        Path secrets = Files.createDirectories(daemon.etc("secrets"));
        Files.writeString(secrets.resolve("password"), "filed-canary7x\n");
        daemon.write(
                "io.snowmcp.connection-filed.cfg",
                daemon.connection("user = sandbox\npassword = $[secret:password]\n"));
        daemon.write(
                "io.snowmcp.connection-token.cfg",
                daemon.connection("method = programmaticAccessToken\ntoken = token-canary7x\n"));
        // Mistakes: in the value of a secret, and a secret under a name that nobody knows.
        daemon.write(
                "io.snowmcp.connection-mistaken.cfg",
                daemon.connection(
                        "user = sandbox\npasword = mistaken-canary7x\ntoken = a-canary7x\npassword = b-canary7x\n"));
        daemon.set("org.ops4j.pax.logging.cfg", "log4j2.rootLogger.level", "DEBUG");
        daemon.set("org.ops4j.pax.logging.cfg", "log4j2.logger.driver.level", "DEBUG");
        daemon.set("org.ops4j.pax.logging.cfg", "stdout", "ALL");
        process = daemon.launch(Map.of("IO_SNOWMCP_CONNECTION_VARIABLE_PASSWORD", "variable-canary7x"));
        daemon.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
        process.destroyForcibly();
    }

    @Test
    void noSecretComesOut() throws Exception {
        StringBuilder said = new StringBuilder();
        assertThat(daemon.client().query("SELECT 1").path("rows")).hasToString("[[1]]");
        for (String connection : List.of("written", "variable", "filed", "token", "mistaken")) {
            said.append(daemon.client()
                    .error("execute_query", "{\"sql\":\"SELECT 1\",\"connection\":\"" + connection + "\"}"));
        }
        said.append(daemon.client().result("list_connections", "{}"));
        for (String path : List.of("/health/ready", "/health/live", "/metrics")) {
            HttpResponse<String> answer = daemon.get(path);
            said.append(answer.headers().map()).append(answer.body());
        }
        String shell = daemon.shell(String.join(
                        "\n",
                        "snowmcp:config",
                        "snowmcp:config-diff",
                        "snowmcp:connections",
                        "service:list -a",
                        "system:property",
                        "log:display",
                        "bundle:list"))
                + daemon.fed("snowmcp:config-check\n", Map.of(), "client", "-b");
        assertThat(shell).contains("io.snowmcp.connection-filed", "unknown key 'pasword'", "********");
        said.append(shell);
        assertThat(said.toString()).contains("login_rejected").doesNotContain(CANARY);

        Eventually.isTrue("the driver logs at DEBUG", SOON, () -> daemon.log().contains("net.snowflake"));
        assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")))
                .contains("karaf")
                .doesNotContain(CANARY);
        try (Stream<Path> files = Files.walk(daemon.base().resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }
}
