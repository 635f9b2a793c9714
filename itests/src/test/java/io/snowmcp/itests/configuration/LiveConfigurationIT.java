package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Checksums;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of etc/ edited while the daemon runs. */
class LiveConfigurationIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LOGIN = "user = sandbox\npassword = sandbox\n";

    private static Daemon daemon;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("live-configuration").start();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    @AfterEach
    void tidy() throws Exception {
        Files.deleteIfExists(daemon.etc("io.snowmcp.connection-second.cfg"));
        Eventually.isTrue("the second connection is gone", SOON, () -> !names().contains("second"));
    }

    @Test
    void aNewPortMovesTheEndpoint() throws Exception {
        int before = daemon.port();
        int after = Daemon.freePorts(1).get(0);

        daemon.set("io.snowmcp.http.cfg", "port", String.valueOf(after));
        daemon.movedTo(after);

        Eventually.isTrue(
                "the new port answers", SOON, () -> daemon.client().toolNames().size() == 6);
        Eventually.isTrue("the old port is closed", SOON, () -> refused(before));
        assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionComesAndGoesWithItsFile() throws Exception {
        daemon.write("io.snowmcp.connection-second.cfg", daemon.connection(LOGIN + "description = The other one\n"));
        Eventually.isTrue("it is listed", SOON, () -> names().contains("second"));

        assertThat(query("second").path("rows")).hasToString("[[1]]");
        assertThat(connection("second").path("description").asText()).isEqualTo("The other one");

        Files.delete(daemon.etc("io.snowmcp.connection-second.cfg"));
        Eventually.isTrue("it is gone", SOON, () -> !names().contains("second"));
        assertThat(daemon.client().error("execute_query", "{\"sql\":\"SELECT 1\",\"connection\":\"second\"}"))
                .contains("Unknown connection 'second'", "sandbox");
        assertThat(query("sandbox").path("rows")).hasToString("[[1]]");
    }

    @Test
    void anEditOfAConnectionIsInForce() throws Exception {
        daemon.write(
                "io.snowmcp.connection-second.cfg", daemon.connection(LOGIN + "database = DEMO\nschema = PUBLIC\n"));
        Eventually.isTrue("it is listed", SOON, () -> names().contains("second"));
        assertThat(database()).isEqualTo("DEMO");

        daemon.set("io.snowmcp.connection-second.cfg", "database", "SNOWFLAKE_SAMPLE_DATA");
        daemon.set("io.snowmcp.connection-second.cfg", "schema", "TPCH_SF1");

        Eventually.isTrue("the edit is in force", SOON, () -> database().equals("SNOWFLAKE_SAMPLE_DATA"));
    }

    @Test
    void anUnknownKeyIsNamedOnceAndChangesNothing() throws Exception {
        refusesAndRecovers("io.snowmcp.query.cfg", "maxRow", "5", "defaultRows = 3\n");
    }

    @Test
    void anIllTypedValueIsNamedOnceAndChangesNothing() throws Exception {
        refusesAndRecovers("io.snowmcp.query.cfg", "maxRows", "many", "defaultRows = 3\n");
    }

    @Test
    void aBadConnectionEditKeepsTheLastGoodOne() throws Exception {
        daemon.write("io.snowmcp.connection-second.cfg", daemon.connection(LOGIN));
        Eventually.isTrue("it is listed", SOON, () -> names().contains("second"));
        String good = Files.readString(daemon.etc("io.snowmcp.connection-second.cfg"));

        daemon.write("io.snowmcp.connection-second.cfg", good + "poolMaximum = 4\n");
        Eventually.isTrue(
                "it is refused",
                SOON,
                () -> warnings("io.snowmcp.connection-second.cfg").size() > 0);

        assertThat(warnings("io.snowmcp.connection-second.cfg"))
                .singleElement()
                .asString()
                .contains("poolMaximum", "poolMax");
        assertThat(query("second").path("rows")).hasToString("[[1]]");

        daemon.write("io.snowmcp.connection-second.cfg", good);
        Eventually.isTrue("health is good", SOON, LiveConfigurationIT::configurationIsOk);
    }

    @Test
    void neverWritesTheOperatorsFiles() throws Exception {
        Checksums before = Checksums.of(daemon.base().resolve("etc"));

        query("sandbox");
        daemon.shell("snowmcp:config query");
        daemon.bin("stop").expectSuccess();
        daemon.start();

        assertThat(Checksums.of(daemon.base().resolve("etc"))).isEqualTo(before);
    }

    /** Edits {@code file} wrongly beside a good line that must not get in force, then mends it. */
    private static void refusesAndRecovers(String file, String key, String value, String goodLine) throws Exception {
        String original = Files.readString(daemon.etc(file));
        int seen = warnings(file).size();

        daemon.write(file, original + goodLine + key + " = " + value + "\n");
        Eventually.isTrue("it is refused", SOON, () -> warnings(file).size() > seen);

        assertThat(daemon.health("configuration").path("status").asText()).isEqualTo("WARN");
        assertThat(daemon.health("configuration").path("message").asText()).contains(file, key);
        assertThat(nations()).as("the last good state").isEqualTo(25);
        assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(warnings(file)).hasSize(seen + 1);
        assertThat(warnings(file).get(seen)).contains(file, key);

        daemon.write(file, original + goodLine);
        Eventually.isTrue("the corrected file is in force", SOON, () -> nations() == 3);
        assertThat(configurationIsOk()).isTrue();
        daemon.write(file, original);
        Eventually.isTrue("as before", SOON, () -> nations() == 25);
        assertThat(warnings(file)).hasSize(seen + 1);
    }

    private static int nations() throws IOException, InterruptedException {
        return daemon.client()
                .query("SELECT n_name FROM NATION")
                .path("rowCount")
                .asInt();
    }

    private static boolean configurationIsOk() throws IOException, InterruptedException {
        return daemon.health("configuration").path("status").asText().equals("OK");
    }

    private static List<String> warnings(String file) {
        return daemon.log()
                .lines()
                .filter(line -> line.contains(" WARN ") && line.contains(file))
                .toList();
    }

    private static JsonNode query(String connection) throws IOException, InterruptedException {
        return daemon.client().result("execute_query", "{\"sql\":\"SELECT 1\",\"connection\":\"" + connection + "\"}");
    }

    private static String database() throws IOException, InterruptedException {
        JsonNode rows = daemon.client()
                .result("execute_query", "{\"sql\":\"SELECT CURRENT_DATABASE()\",\"connection\":\"second\"}")
                .path("rows");
        return rows.path(0).path(0).asText();
    }

    private static JsonNode connection(String name) throws IOException, InterruptedException {
        for (JsonNode connection :
                daemon.client().result("list_connections", "{}").path("connections")) {
            if (connection.path("name").asText().equals(name)) {
                return connection;
            }
        }
        throw new AssertionError("no connection " + name);
    }

    private static List<String> names() throws IOException, InterruptedException {
        return daemon.client()
                .result("list_connections", "{}")
                .path("connections")
                .findValuesAsText("name");
    }

    private static boolean refused(int port) {
        try {
            new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
