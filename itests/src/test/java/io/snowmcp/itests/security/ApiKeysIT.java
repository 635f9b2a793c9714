package io.snowmcp.itests.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A daemon that had a key before it started. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiKeysIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> MADE = new ArrayList<>();

    private static Daemon daemon;
    private static String ops;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("api-keys");
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
        daemon.set("org.ops4j.pax.logging.cfg", "log4j2.logger.snowmcp.level", "DEBUG");
        ops = create("ops");
        daemon.start();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    @Test
    @Order(1)
    void isReadyAndRefusesWhoHasNoKey() throws Exception {
        HttpResponse<String> nothing = ask(daemon.client());
        assertThat(nothing.statusCode()).isEqualTo(401);
        assertThat(nothing.headers().allValues("www-authenticate")).containsExactly("Bearer realm=\"snowmcp\"");
        assertThat(McpCaller.JSON.readTree(nothing.body()).at("/error/code").asInt())
                .isEqualTo(-32000);

        HttpResponse<String> wrong = ask(daemon.client().withKey(ops.replace("_ops_", "_opz_")));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("www-authenticate").orElse(""))
                .startsWith("Bearer realm=\"snowmcp\", error=\"invalid_token\"");

        assertThat(ask(daemon.client().withKey(ops)).statusCode()).isEqualTo(200);
        assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(daemon.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(daemon.health("api-keys").path("message").asText()).isEqualTo("1 key, callers must send one");
        daemon.bin("status").expectSuccess();
    }

    @Test
    @Order(2)
    void letsANewKeyInAndOutWithoutARestart() throws Exception {
        long made = System.nanoTime();
        McpCaller guest = daemon.client().withKey(create("guest", "--expires", "90d"));
        awaitStatus(guest, 200);
        Figures.record("C1 from a new key's file to its first answer", Duration.ofNanos(System.nanoTime() - made));

        long deleted = System.nanoTime();
        Files.delete(daemon.etc("io.snowmcp.key-guest.cfg"));
        awaitStatus(guest, 401);
        Figures.record("C1 from a deleted key's file to 401", Duration.ofNanos(System.nanoTime() - deleted));
        assertThat(ask(daemon.client().withKey(ops)).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void namesTheCallerInTheLogsAndToSnowflake() throws Exception {
        McpCaller sales = daemon.client().withKey(create("sales-2026"));
        daemon.set("io.snowmcp.key-sales-2026.cfg", "caller", "sales@example.com");
        Eventually.isTrue("the caller's name is in force", SOON, () -> {
            HttpResponse<String> answer = ask(sales);
            return answer.statusCode() == 200 && log("access.log").contains("caller=\"sales@example.com\"");
        });

        sales.query("SELECT 4711 AS asked_by_sales");

        Eventually.isTrue("the audit has it", SOON, () -> log("audit.log").contains("caller=\"sales@example.com\""));
        Eventually.isTrue("a line of the call itself has it", SOON, () -> daemon.log()
                .lines()
                .anyMatch(line ->
                        line.contains("caller=\"sales@example.com\"") && line.contains("tools/call execute_query ok")));
        assertThat(daemon.sandbox().state().path("statements"))
                .filteredOn(statement -> statement.path("sql").asText().contains("asked_by_sales"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.path("queryTag").asText()).contains("\"caller\":\"sales@example.com\""));
        assertThat(log("access.log").lines().filter(line -> line.contains("status=401")))
                .isNotEmpty()
                .allMatch(line -> line.contains("caller=\"unknown\""));
    }

    @Test
    @Order(4)
    void takesTheProgramsKeyFromTheEnvironment() throws Exception {
        Path file = Files.writeString(daemon.base().resolve("key-of-ops"), ops + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        Ended closed = daemon.bin("snowmcp", "tools");
        assertThat(closed.exitCode()).isEqualTo(1);
        assertThat(closed.errors()).contains("HTTP 401: this server wants an API key", "SNOWMCP_API_KEY");
        assertThat(daemon.bin(Map.of("SNOWMCP_API_KEY", ops), "snowmcp", "tools")
                        .expectSuccess()
                        .output())
                .contains("execute_query");
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
        assertThat(daemon.fed(ping, Map.of("SNOWMCP_API_KEY_FILE", file.toString()), "snowflake-mcp")
                        .expectSuccess()
                        .output())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n");
        assertThat(daemon.fed(ping, Map.of(), "snowflake-mcp").output()).contains("HTTP 401", "SNOWMCP_API_KEY_FILE");
        Files.delete(file);
    }

    @Test
    @Order(5)
    void letsInAKeyThatWasMadeInTheShell() throws Exception {
        String shown = daemon.shell("log:set DEBUG org.apache.karaf.shell\nsnowmcp:key-create script --expires 90d");
        Matcher key = Pattern.compile("snowmcp_script_[A-Za-z0-9_-]{43}").matcher(shown);
        assertThat(key.find()).as(shown).isTrue();
        MADE.add(key.group());
        awaitStatus(daemon.client().withKey(key.group()), 200);
        Path file = daemon.etc("io.snowmcp.key-script.cfg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        String written = Files.readString(file);

        Ended again = daemon.fed("snowmcp:key-create script\n", Map.of(), "client", "-b");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.output()).contains("etc/io.snowmcp.key-script.cfg is there already and stays as it is");
        assertThat(file).hasContent(written);
        Files.delete(file);
        awaitStatus(daemon.client().withKey(key.group()), 401);
    }

    @Test
    @Order(6)
    void letsNobodyInWhileNothingSaysWhoCalls() throws Exception {
        // The second has never seen it.
        for (String more : List.of("", "bundle:restart io.snowmcp.transport-http\n")) {
            daemon.shell("bundle:stop io.snowmcp.security\n" + more);
            awaitStatus(daemon.client(), 503);
            assertThat(ask(daemon.client().withKey(ops)).statusCode()).isEqualTo(503);
            awaitHealth("http", "CRITICAL", "nothing says who they are (is the bundle io.snowmcp.security started?)");
            daemon.shell("bundle:start io.snowmcp.security");
            awaitStatus(daemon.client().withKey(ops), 200);
            assertThat(ask(daemon.client()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Order(7)
    void givesTurnsByCaller() throws Exception {
        daemon.write(
                "io.snowmcp.connection-one.cfg",
                daemon.connection("user = sandbox\npassword = sandbox\npoolMax = 1\n"));
        McpCaller busy = daemon.client().withKey(ops);
        McpCaller modest = daemon.client().withKey(create("modest"));
        Eventually.isTrue(
                "both can use the connection",
                SOON,
                () -> isAnswered(ask(modest, "warm")) && isAnswered(ask(busy, "warm")));
        daemon.sandbox().tell("stall-next");
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<JsonNode>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> ask(busy, "busy-0")));
            awaitCalls("running", 1);
            for (int i = 1; i <= 4; i++) {
                int number = i;
                answers.add(threads.submit(() -> ask(busy, "busy-" + number)));
            }
            awaitCalls("queued", 4);
            answers.add(threads.submit(() -> ask(modest, "modest")));
            awaitCalls("queued", 5);
            daemon.sandbox().tell("release");
            for (Future<JsonNode> answer : answers) {
                assertThat(isAnswered(answer.get())).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(daemon.sandbox().statements().stream()
                        .filter(sql -> sql.contains("busy-") || sql.contains("modest")))
                .hasSize(6)
                .element(1)
                .asString()
                .contains("modest");
        Files.delete(daemon.etc("io.snowmcp.key-modest.cfg"));
    }

    @Test
    @Order(8)
    void isClosedAndNotOpenWhenTheLastKeyOfAnOpenAddressGoes() throws Exception {
        Files.delete(daemon.etc("io.snowmcp.key-sales-2026.cfg"));
        daemon.set("io.snowmcp.http.cfg", "host", "0.0.0.0");
        awaitHealth("http", "OK", "listening on 0.0.0.0:");
        assertThat(ask(daemon.client().withKey(ops)).statusCode()).isEqualTo(200);

        Files.delete(daemon.etc("io.snowmcp.key-ops.cfg"));
        awaitHealth("http", "CRITICAL", "no caller has a key any more");
        assertThat(ask(daemon.client()).statusCode()).isEqualTo(401);
        assertThat(ask(daemon.client().withKey(ops)).statusCode()).isEqualTo(401);

        daemon.set("io.snowmcp.http.cfg", "host", "127.0.0.1");
        awaitHealth("http", "OK", "listening on 127.0.0.1:");
        assertThat(ask(daemon.client()).statusCode()).isEqualTo(200);
        daemon.set("io.snowmcp.security.cfg", "authentication", "required");
        awaitStatus(daemon.client(), 401);
        awaitHealth("api-keys", "WARN", "there is none that lets anybody in");
    }

    /** After everything else, all of it at DEBUG. */
    @Test
    @Order(9)
    void keepsNoKeyAnywhere() throws Exception {
        assertThat(MADE).hasSize(5);
        assertThat(log("snowmcp.log")).contains("its API key is not known");
        try (Stream<Path> data = Files.walk(daemon.base().resolve("data"));
                Stream<Path> etc = Files.walk(daemon.base().resolve("etc"))) {
            for (Path file :
                    Stream.concat(data, etc).filter(Files::isRegularFile).toList()) {
                // Byte for byte: some are binary.
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(MADE)
                        .as(file.toString())
                        .noneMatch(key -> content.contains(key.substring(key.length() - 43)));
            }
        }
    }

    /** As an operator does; the file is in {@code etc} now. */
    private static String create(String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("key-create", name));
        arguments.addAll(List.of(more));
        String key = daemon.bin("snowflake-mcp-daemon", arguments.toArray(String[]::new))
                .expectSuccess()
                .output()
                .strip();
        MADE.add(key);
        return key;
    }

    private static JsonNode ask(McpCaller caller, String text) throws IOException, InterruptedException {
        return caller.call("execute_query", "{\"connection\":\"one\",\"sql\":\"SELECT '" + text + "'\"}");
    }

    private static boolean isAnswered(JsonNode answer) {
        return answer.at("/result/structuredContent/rows").isArray();
    }

    private static void awaitCalls(String state, int count) {
        Eventually.isTrue(
                count + " " + state,
                SOON,
                () -> daemon.meters("snowmcp_connection_calls_" + state + "{connection=\"one\"}") == count);
    }

    private static HttpResponse<String> ask(McpCaller caller) throws IOException, InterruptedException {
        return caller.send(caller.modern("tools/list", McpCaller.JSON.createObjectNode(), "")
                .build());
    }

    private static void awaitStatus(McpCaller caller, int status) {
        Eventually.isTrue("HTTP " + status, SOON, () -> ask(caller).statusCode() == status);
    }

    private static void awaitHealth(String check, String status, String part) {
        Eventually.isTrue(check + " is " + status, SOON, () -> {
            var health = daemon.health(check);
            return health.path("status").asText().equals(status)
                    && health.path("message").asText().contains(part);
        });
    }

    private static String log(String name) throws IOException {
        return Files.readString(daemon.base().resolve("data/log").resolve(name));
    }
}
