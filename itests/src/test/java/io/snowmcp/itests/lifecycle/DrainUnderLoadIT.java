package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.lifecycle.Outcome.Refused;
import io.snowmcp.itests.lifecycle.Outcome.Right;
import io.snowmcp.itests.lifecycle.Outcome.Unreached;
import io.snowmcp.itests.lifecycle.Question.Judged;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.SandboxOnly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Promise L4: a stop under load loses nothing. Twenty starts are affordable because the sandbox is a process of its own
 * that stays, the server boots what it needs and no more, and its virtual machine compiles little.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrainUnderLoadIT {

    private enum Way {
        SIGTERM,
        SIGINT,
        BIN_STOP,
        SHELL
    }

    private static final int ROUNDS = 20;
    private static final long SEED = 4;
    private static final int CLIENTS = 8;
    private static final int DRAIN_SECONDS = 20;

    private static final Random RANDOM = new Random(SEED);
    private static final List<Judged> ALL = new ArrayList<>();
    private static final List<Duration> EXITS = new ArrayList<>();

    private static SandboxOnly snowflake;
    private static Daemon plain;
    private static Daemon withShell;

    @BeforeAll
    static void install() throws Exception {
        snowflake = SandboxOnly.start("drain-snowflake");
        snowflake.sandbox().tell("delay?for=all&path=query&millis=300");
        plain = server("drain-plain", "snowmcp-tools-sql");
        withShell = server("drain-shell", "snowmcp-tools-sql,shell,ssh,system");
    }

    @AfterAll
    static void stop() throws Exception {
        plain.close();
        withShell.close();
        snowflake.close();
    }

    private static Daemon server(String name, String features) throws Exception {
        Daemon daemon = Daemon.install(name);
        daemon.set("org.apache.karaf.features.cfg", "featuresBoot", features);
        daemon.set("io.snowmcp.lifecycle.cfg", "drainTimeoutSeconds", String.valueOf(DRAIN_SECONDS));
        daemon.set("io.snowmcp.connection-sandbox.cfg", "url", snowflake.url());
        return daemon;
    }

    @RepeatedTest(ROUNDS)
    @Order(1)
    void everyAcceptedCallIsAnswered(RepetitionInfo round) throws Exception {
        // One in four by each way; the shell's server boots more, so it is taken for no other.
        Way way = Way.values()[round.getCurrentRepetition() % Way.values().length];
        Daemon daemon = way == Way.SHELL ? withShell : plain;
        Process process =
                daemon.launch(Map.of("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms64m -Xmx512m"));
        daemon.awaitReady();
        try (var load = Question.ask(daemon, CLIENTS, Integer.MAX_VALUE)) {
            Eventually.isTrue("they are answered", Duration.ofSeconds(60), () -> load.count() > CLIENTS);
            TimeUnit.MILLISECONDS.sleep(RANDOM.nextInt(700));

            long signal = System.nanoTime();
            stop(daemon, way);
            assertThat(process.waitFor(DRAIN_SECONDS + 5L, TimeUnit.SECONDS))
                    .as("it ends by the deadline and 5 s")
                    .isTrue();
            EXITS.add(Duration.ofNanos(System.nanoTime() - signal));
            assertThat(process.exitValue()).isZero();
            var all = load.stop();

            assertThat(load.broken()).isEmpty();
            assertThat(all).extracting(asked -> asked.answer().outcome()).noneMatch(Outcome.Wrong.class::isInstance);
            assertThat(all)
                    .filteredOn(asked -> asked.began() - signal < 0)
                    .as("asked before the stop")
                    .extracting(asked -> asked.answer().outcome())
                    .noneMatch(Unreached.class::isInstance);
            all.forEach(asked -> ALL.add(asked.answer()));
        }
    }

    @Test
    @Order(2)
    void whatWasNotAnsweredNeverReachedSnowflake() throws Exception {
        Set<String> ran = new HashSet<>(snowflake.sandbox().statements());

        assertThat(ALL).filteredOn(asked -> asked.outcome() instanceof Refused).hasSizeGreaterThan(ROUNDS);
        assertThat(ran).contains(answered(0).sql());
        assertThat(ALL)
                .filteredOn(asked -> asked.question().query() && !(asked.outcome() instanceof Right))
                .extracting(asked -> asked.question().sql())
                .doesNotContainAnyElementsOf(ran);
        Figures.record(
                "L4 " + ROUNDS + " stops under load",
                count(Right.class) + " calls answered, " + count(Refused.class) + " refused, "
                        + count(new Unreached(true)) + " cut with the connection, longest exit "
                        + EXITS.stream().max(Duration::compareTo).orElseThrow().toMillis() + " ms");
    }

    private static Question answered(int index) {
        return ALL.stream()
                .filter(asked -> asked.question().query() && asked.outcome() instanceof Right)
                .skip(index)
                .findFirst()
                .orElseThrow()
                .question();
    }

    private static long count(Class<? extends Outcome> type) {
        return ALL.stream().filter(asked -> type.isInstance(asked.outcome())).count();
    }

    private static long count(Outcome outcome) {
        return ALL.stream().filter(asked -> asked.outcome().equals(outcome)).count();
    }

    private static void stop(Daemon daemon, Way way) throws Exception {
        switch (way) {
            case SIGTERM -> kill("TERM", daemon.pid());
            case SIGINT -> kill("INT", daemon.pid());
            case BIN_STOP -> daemon.bin("stop").expectSuccess();
            case SHELL -> daemon.shell("shutdown -f");
        }
    }

    private static void kill(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
