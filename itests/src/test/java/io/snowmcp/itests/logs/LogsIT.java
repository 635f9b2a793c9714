package io.snowmcp.itests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a daemon logs that writes JSON to its standard output too, as in a container. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "canary-password-4711";
    private static final String TOKEN = "canary-token-4712";
    private static final String STATEMENT = "SELECT 'canary-statement-4713'";

    private static Daemon daemon;
    private static Process process;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("logs").guarded();
        daemon.set("org.ops4j.pax.logging.cfg", "format", "json");
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
        daemon.write(
                "io.snowmcp.connection-wrong.cfg", daemon.connection("user = sandbox\npassword = " + PASSWORD + "\n"));
        ProcessBuilder builder = new ProcessBuilder("bin/snowflake-mcp-http")
                .directory(daemon.base().toFile())
                .redirectError(daemon.base().resolve("data/stderr").toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(stdout().toFile());
        builder.environment().put("MAVEN_OPTS", "");
        process = builder.start();
        daemon.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
        process.destroyForcibly();
    }

    @Test
    @Order(1)
    void recordsEachCallOnceWhateverBecameOfIt() throws Exception {
        McpCaller client = daemon.client();
        client.query(STATEMENT);
        client.error("execute_query", arguments("SELECT canary_column").toString());
        client.error("execute_query", arguments("DROP TABLE canary_table").toString());
        client.error(
                "execute_query",
                arguments("SELECT 1").put("connection", "wrong").toString());
        daemon.sandbox().tell("stall-next");
        client.error(
                "execute_query",
                arguments("SELECT 101").put("timeoutSeconds", 1).toString());

        daemon.sandbox().tell("release");

        // A call's record may be written when its caller has asked the next already.
        List<JsonNode> records = eventually("audit.log", 5).stream()
                .sorted(Comparator.comparing(record -> record.path("request").asText()))
                .toList();
        assertThat(records)
                .extracting(record -> record.path("outcome").asText())
                .containsExactly("ok", "statement_failed", "refused", "login_rejected", "deadline_exceeded");
        JsonNode ok = records.get(0);
        assertThat(ok.path("caller").asText()).isEqualTo("local");
        assertThat(ok.path("tool").asText()).isEqualTo("execute_query");
        assertThat(ok.path("connection").asText()).isEqualTo("sandbox");
        assertThat(ok.path("statement").asText()).matches("[0-9a-f]{16}");
        assertThat(ok.path("rows").asInt()).isEqualTo(1);
        assertThat(ok.path("query").asText()).isNotEmpty();
        assertThat(records.get(3).path("connection").asText()).isEqualTo("wrong");
        assertThat(records.get(4).path("ms").asInt()).isBetween(1000, 2000);
        assertThat(records)
                .extracting(record -> record.path("request").asText())
                .doesNotHaveDuplicates();

        List<String> called = requests(records);
        Eventually.isTrue(
                "each has its line", SOON, () -> requests(events("access.log")).containsAll(called));
        assertThat(events("error.log")).anySatisfy(event -> {
            assertThat(event.path("level").asText()).isEqualTo("WARN");
            assertThat(event.path("connection").asText()).isEqualTo("wrong");
            assertThat(event.path("request").asText())
                    .isEqualTo(records.get(3).path("request").asText());
        });
    }

    private static List<String> requests(List<JsonNode> events) {
        return events.stream().map(event -> event.path("request").asText()).toList();
    }

    @Test
    @Order(2)
    void writesOneLineForARequestThatWantsToWriteMore() throws Exception {
        String evil = "x\r\nSet-Cookie: a=b\0\u001b[31m${jndi:ldap://127.0.0.1:1/x}%n\u2028\",\"caller\":\"admin";
        String encoded = "=?base64?" + Base64.getEncoder().encodeToString(evil.getBytes(StandardCharsets.UTF_8)) + "?=";
        ObjectNode params = McpCaller.JSON.createObjectNode().put("name", evil);
        params.putObject("arguments");
        int before = events("access.log").size();

        HttpResponse<String> response = daemon.client()
                .send(daemon.client()
                        .modern("tools/call", params, encoded)
                        .header("User-Agent", "${jndi:ldap://127.0.0.1:1/y}%n")
                        .build());

        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
        assertThat(response.headers().map().values().toString()).doesNotContain("jndi");
        JsonNode line = Eventually.get("its line", SOON, () -> {
            List<JsonNode> events = events("access.log");
            return events.size() > before ? events.get(before) : null;
        });
        assertThat(line.path("tool").asText()).isEqualTo(evil.replace("\u2028", "<?>"));
        assertThat(line.path("caller").asText()).isEqualTo("local");
        assertThat(events("access.log")).hasSize(before + 1);

        HttpResponse<String> refused = daemon.client()
                .send(daemon.client()
                        .modern("tools/list", McpCaller.JSON.createObjectNode(), "")
                        .header("Authorization", "Bearer " + TOKEN)
                        .build());
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    @Order(3)
    void changesALevelFromTheShellAndInEtc() throws Exception {
        assertThat(levels("io.snowmcp.mcp.core.call.ServerCall")).doesNotContain("DEBUG");
        daemon.shell("log:set DEBUG io.snowmcp.mcp");
        daemon.client().query("SELECT 1");
        JsonNode line = Eventually.get("a line at DEBUG", SOON, () -> events("snowmcp.log").stream()
                .filter(event -> event.path("level").asText().equals("DEBUG"))
                .filter(event -> event.path("message").asText().startsWith("tools/call execute_query ok"))
                .findFirst()
                .orElse(null));
        for (String field : List.of("request", "caller", "tool", "connection", "query")) {
            assertThat(line.path(field).asText()).as(field).isNotEmpty();
        }

        assertThat(events("snowmcp.log")).noneMatch(LogsIT::isOfDriver);
        daemon.set("org.ops4j.pax.logging.cfg", "log4j2.logger.driver.level", "DEBUG");
        Eventually.isTrue("the driver logs at DEBUG", SOON, () -> {
            daemon.client().query("SELECT 2");
            daemon.client()
                    .error(
                            "execute_query",
                            arguments("SELECT 1").put("connection", "wrong").toString());
            return events("snowmcp.log").stream().anyMatch(LogsIT::isOfDriver);
        });
    }

    /** After everything else was logged, some of it at DEBUG. */
    @Test
    @Order(4)
    void hasTheSameLinesOnStandardOutputAndNoSecretAnywhere() throws Exception {
        // A line is printed after it was written.
        int audited = events("audit.log").size();
        List<JsonNode> printed = Eventually.get("as many audit lines are printed", SOON, () -> {
            List<JsonNode> lines = events(stdout());
            return lines.stream().filter(LogsIT::isOfAudit).count() >= audited ? lines : null;
        });
        assertThat(printed.stream().filter(LogsIT::isOfAudit)).hasSize(audited);
        assertThat(printed)
                .extracting(event -> event.path("logger").asText())
                .contains("io.snowmcp.access", "io.snowmcp.audit");
        assertThat(printed).anyMatch(event -> event.path("message").asText().startsWith("snowmcp is ready "));
        try (Stream<Path> files = Files.list(daemon.base().resolve("data/log"))) {
            for (Path file : Stream.concat(files, Stream.of(stdout())).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(PASSWORD, TOKEN);
            }
        }
        // At DEBUG, the driver's, it may stand in the main log.
        for (String name : List.of("access.log", "audit.log", "error.log")) {
            assertThat(Files.readString(log(name))).as(name).doesNotContain("canary");
        }
    }

    @Test
    @Order(5)
    void writesTextOnceTheSettingSaysSo() throws Exception {
        daemon.set("org.ops4j.pax.logging.cfg", "format", "text");
        Eventually.isTrue("a line of text", SOON, () -> {
            daemon.client().query("SELECT 3");
            List<String> lines = Files.readAllLines(log("audit.log"));
            return lines.get(lines.size() - 1)
                    .matches("\\S+ audit request=\\S+ caller=\"local\" tool=\"execute_query\" connection=\"sandbox\""
                            + " statement=[0-9a-f]{16} statements=1 rows=1 ms=\\d+ outcome=ok query=\"\\S+\"");
        });
    }

    private static boolean isOfAudit(JsonNode event) {
        return event.path("logger").asText().equals("io.snowmcp.audit");
    }

    private static boolean isOfDriver(JsonNode event) {
        return event.path("logger").asText().startsWith("net.snowflake");
    }

    private static Set<String> levels(String logger) throws IOException {
        Set<String> levels = new TreeSet<>();
        for (JsonNode event : events("snowmcp.log")) {
            if (event.path("logger").asText().equals(logger)) {
                levels.add(event.path("level").asText());
            }
        }
        return levels;
    }

    private static List<JsonNode> eventually(String name, int count) {
        return Eventually.get(count + " lines in " + name, SOON, () -> {
            List<JsonNode> events = events(name);
            return events.size() >= count ? events : null;
        });
    }

    private static ObjectNode arguments(String sql) {
        return McpCaller.JSON.createObjectNode().put("sql", sql);
    }

    private static List<JsonNode> events(String name) throws IOException {
        return events(log(name));
    }

    /** Every line of it must be JSON. */
    private static List<JsonNode> events(Path file) throws IOException {
        List<JsonNode> events = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(McpCaller.JSON.readTree(line));
        }
        return events;
    }

    private static Path log(String name) {
        return daemon.base().resolve("data/log").resolve(name);
    }

    private static Path stdout() {
        return daemon.base().resolve("data/stdout");
    }
}
