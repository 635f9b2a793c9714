package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise L5: a query that hangs cannot hold the exit. */
class DrainIT {

    private static final int DRAIN_SECONDS = 3;

    private FaultyAccount account;

    @BeforeEach
    void start() throws Exception {
        account = FaultyAccount.inForeground(
                "drain", Map.of("io.snowmcp.lifecycle.cfg drainTimeoutSeconds", String.valueOf(DRAIN_SECONDS)));
        assertThat(account.call("a", "select 1", 20).good()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void cancelsWhatHangsAtTheDeadlineAndEndsWithZero(String signal) throws Exception {
        account.sandbox().tell("stall-all");
        var hanging = hang("select 'hangs'");
        Eventually.isTrue(
                "it hangs",
                Duration.ofSeconds(10),
                () -> account.sandbox().state().path("waiting").asInt() == 1);

        var exit = end(signal);

        var outcome = hanging.get(10, TimeUnit.SECONDS);
        assertThat(outcome.good()).isFalse();
        assertThat(outcome.text()).contains("the server is stopping");
        assertThat(account.daemon().log()).contains("given up: ").contains("drainTimeoutSeconds");
        assertThat(exit).isBetween(Duration.ofSeconds(DRAIN_SECONDS), Duration.ofSeconds(DRAIN_SECONDS + 8));
        Figures.record("L5 exit with a hung statement, after SIG" + signal + " (drain " + DRAIN_SECONDS + " s)", exit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM"})
    void isNotHeldByADeadNetworkEither(String signal) throws Exception {
        account.proxy().set(new Fault.Stall());
        var hanging = hang("select 'stalls'");
        Eventually.isTrue("it hangs", Duration.ofSeconds(10), () -> account.daemon()
                .get("/metrics")
                .body()
                .contains("snowmcp_connection_calls_running{connection=\"a\"} 1"));

        var exit = end(signal);

        assertThat(hanging.get(10, TimeUnit.SECONDS).good()).isFalse();
        assertThat(exit).isLessThan(Duration.ofSeconds(DRAIN_SECONDS + 8));
        Figures.record("L5 exit with a dead network, after SIG" + signal + " (drain " + DRAIN_SECONDS + " s)", exit);
    }

    private CompletableFuture<Reply> hang(String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return account.call("a", sql, 60);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Sends the signal and says how long the end took; its exit code is 0. */
    private Duration end(String signal) throws Exception {
        long start = System.nanoTime();
        var process = account.process().orElseThrow();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(account.daemon().pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isZero();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
