package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.QueryClients;
import io.snowmcp.itests.support.Reply;
import io.snowmcp.itests.support.SharedDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Promise C1: connection {@code a} is edited while {@code a} and {@code b} are under load; nobody notices but by the effect. */
@ExtendWith(SharedDaemon.class)
class ReconfigureUnderLoadIT {

    private static final int ROUNDS = Integer.getInteger("snowmcp.reconfigurations", 30);
    private static final int SOAK_ROUNDS = 1000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CLIENTS = 4;
    private static final int MOST_OF_A = 4;
    private static final int MOST_OF_B = 4;
    private static final int WARM = 500;

    private final Daemon daemon;

    @TempDir
    private Path secrets;

    ReconfigureUnderLoadIT(Daemon daemon) {
        this.daemon = daemon;
    }

    @BeforeEach
    void addConnections() throws Exception {
        for (int i = 0; i < 2; i++) {
            Files.writeString(secret(i), "sandbox\n");
            Files.setPosixFilePermissions(secret(i), PosixFilePermissions.fromString("rw-------"));
        }
        edit(0);
        daemon.write(
                "io.snowmcp.connection-b.cfg",
                daemon.connection("user = sandbox\npassword = sandbox\npoolMax = " + MOST_OF_B + "\n"));
        Eventually.isTrue("both answer", SOON, () -> good("a") && good("b"));
    }

    @AfterEach
    void removeConnections() throws Exception {
        Files.deleteIfExists(daemon.etc("io.snowmcp.connection-a.cfg"));
        Files.deleteIfExists(daemon.etc("io.snowmcp.connection-b.cfg"));
        Eventually.isTrue("both are gone", SOON, () -> !good("a") && !good("b"));
    }

    @Test
    void failsNoCallWhileAConnectionIsEdited() throws Exception {
        reconfigure(ROUNDS);
    }

    @Test
    @Tag("soak")
    void failsNoCallWhileAConnectionIsEditedAThousandTimes() throws Exception {
        reconfigure(SOAK_ROUNDS);
    }

    private void reconfigure(int rounds) throws Exception {
        daemon.sandbox().tell("forget");
        int others = daemon.sandbox().state().path("openSessions").asInt() - sessions("a") - sessions("b");
        List<Duration> effects = new ArrayList<>();
        try (var a = QueryClients.start(daemon.client(), "a", CLIENTS, 20);
                var b = QueryClients.start(daemon.client(), "b", CLIENTS, 20)) {
            Eventually.isTrue("warm", SOON, () -> b.count() > WARM && a.count() > WARM);
            long calm = System.nanoTime();
            awaitMore(b, WARM);
            var before = b.quantile(0.99, calm);

            long edited = System.nanoTime();
            for (int round = 1; round <= rounds; round++) {
                effects.add(edit(round));
            }
            var during = b.quantile(0.99, edited);
            awaitMore(a, 50);
            a.stop();
            b.stop();

            assertThat(a.failures()).isEmpty();
            assertThat(a.wrong()).isEmpty();
            assertThat(b.failures()).isEmpty();
            assertThat(b.wrong()).isEmpty();
            assertThat(daemon.sandbox().state().path("peakSessions").asInt())
                    .as("poolMax of both, and the login that tries the next settings")
                    .isLessThanOrEqualTo(others + MOST_OF_A + MOST_OF_B + 1);
            Eventually.isTrue("the old sessions are closed", SOON, this::closed);
            record(rounds, a.count(), b.count(), before, during, effects);
            assertThat(during).isLessThan(before.multipliedBy(3).plusMillis(100));
        }
    }

    /** Snowflake has open what the daemon knows of, and no more. */
    private boolean closed() throws Exception {
        return daemon.sandbox().state().path("openSessions").asInt()
                == (int) daemon.meters("snowmcp_connection_sessions{");
    }

    private int sessions(String connection) throws Exception {
        return (int) daemon.meters("snowmcp_connection_sessions{connection=\"" + connection + "\"}");
    }

    private static void record(int rounds, int ofA, int ofB, Duration before, Duration during, List<Duration> effects)
            throws Exception {
        var sorted = effects.stream().sorted().toList();
        Figures.record(
                "C1 " + rounds + " edits of a connection under load",
                String.format(
                        Locale.ROOT,
                        "no failed call of %d on it and %d beside it; from saving to the effect %d ms at the median, %d ms"
                                + " at most; p99 of the other %d ms, %.2f of the %d ms before",
                        ofA,
                        ofB,
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() - 1).toMillis(),
                        during.toMillis(),
                        during.toNanos() / (double) before.toNanos(),
                        before.toMillis()));
    }

    /** Saves another file of {@code a}, which differs from the one before in one thing, and waits for the effect. */
    private Duration edit(int round) throws Exception {
        int turn = round / 5;
        int step = round % 5;
        String role = (step >= 2 ? turn + 1 : turn) % 2 == 0 ? "SYSADMIN" : "PUBLIC";
        int secret = (step >= 4 ? turn + 1 : turn) % 2;
        String text = daemon.connection("user = sandbox\n"
                + "passwordFile = " + secret(secret) + "\n"
                + "poolMax = " + (MOST_OF_A - (step >= 1 ? turn + 1 : turn) % 3) + "\n"
                + "role = " + role + "\n"
                + "idleTimeoutSeconds = " + (60 + (step >= 3 ? turn + 1 : turn)) + "\n"
                + "description = edit " + round + "\n");
        long opened = daemon.sandbox().state().path("sessionsOpened").asLong();
        long saved = System.nanoTime();
        daemon.write("io.snowmcp.connection-a.cfg", text);
        Eventually.isTrue("edit " + round, SOON, () -> {
            JsonNode a = connectionA();
            return a.path("description").asText().equals("edit " + round)
                    && a.path("role").asText().equals(role);
        });
        if (step == 2) {
            Eventually.isTrue("the role is in force", SOON, () -> ask("a", "select current_role()")
                    .text()
                    .equals("[[\"" + role + "\"]]"));
        } else if (step == 4) {
            Eventually.isTrue(
                    "a session with the other file",
                    SOON,
                    () -> daemon.sandbox().state().path("sessionsOpened").asLong() > opened);
        }
        return Duration.ofNanos(System.nanoTime() - saved);
    }

    private Path secret(int number) {
        return secrets.resolve("password-" + number);
    }

    private JsonNode connectionA() throws Exception {
        for (JsonNode connection :
                daemon.client().result("list_connections", "{}").path("connections")) {
            if (connection.path("name").asText().equals("a")) {
                return connection;
            }
        }
        throw new AssertionError("no connection a");
    }

    private Reply ask(String connection, String sql) throws Exception {
        return Reply.to(daemon.client(), connection, sql, 20);
    }

    private boolean good(String connection) throws Exception {
        return ask(connection, "select 1").good();
    }

    private static void awaitMore(QueryClients clients, int count) {
        int before = clients.count();
        Eventually.isTrue(count + " more answers", SOON, () -> clients.count() > before + count);
    }
}
