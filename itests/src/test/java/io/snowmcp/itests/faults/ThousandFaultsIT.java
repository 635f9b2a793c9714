package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Promise S1 a thousand times over: every caller is answered in time, and nothing is lost on the way. */
class ThousandFaultsIT {

    private static final long SEED = 20261124;
    private static final int FAULTS = 1000;
    private static final int TIMEOUT_SECONDS = 3;

    private static final List<Fault> VERBS = List.of(
            new Fault.Down(),
            new Fault.Refuse(),
            new Fault.Stall(),
            new Fault.Latency(40),
            new Fault.Rate(20_000),
            new Fault.ResetAfter(0),
            new Fault.ResetAfter(500),
            new Fault.Slice(1),
            new Fault.HalfClose());

    @Test
    void losesNoThreadAndNoSession() throws Exception {
        try (var account = FaultyAccount.start("thousand-faults", "poolMax = 4\n")) {
            try (var warm = account.clients("a", 8, TIMEOUT_SECONDS)) {
                Eventually.isTrue("warm", Duration.ofSeconds(60), () -> warm.count() > 500);
            }
            int threads = threads(account);
            try (var clients = account.clients("a", 8, TIMEOUT_SECONDS)) {
                play(account, new Random(SEED));
                account.heal();
                assertThat(clients.longest()).isLessThan(Duration.ofSeconds(TIMEOUT_SECONDS + 1));
                assertThat(clients.wrong()).isEmpty();
                Figures.record(
                        "S1 1,000 faults (seed " + SEED + "): longest wait with a deadline of " + TIMEOUT_SECONDS
                                + " s",
                        clients.longest());
            }
            // A session whose end could not be told to Snowflake stays there until it expires: those of the stalls.
            Eventually.isTrue("sessions go", Duration.ofSeconds(60), () -> account.daemon()
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("snowmcp_connection_sessions{connection=\"a\"}"))
                    .allMatch(line -> Double.parseDouble(line.substring(line.indexOf(' '))) <= 4));
            Eventually.isTrue("threads go", Duration.ofSeconds(150), () -> threads(account) <= threads + 6);
            Figures.record("S1 threads before and after 1,000 faults", threads + " and " + threads(account));
            // The driver lets the last of them go by its own times, which are longer than a call's.
            Eventually.isTrue("no thread hangs in the driver", Duration.ofSeconds(150), () -> account.daemon()
                    .get("/metrics")
                    .body()
                    .contains("snowmcp_connection_threads_abandoned{connection=\"a\"} 0.0"));
        }
    }

    private static void play(FaultyAccount account, Random random) throws Exception {
        for (int i = 0; i < FAULTS; i++) {
            account.proxy().set(VERBS.get(random.nextInt(VERBS.size())));
            LockSupport.parkNanos((5 + random.nextInt(60)) * 1_000_000L);
            if (random.nextInt(4) == 0) {
                account.proxy().set(new Fault.Up());
                LockSupport.parkNanos(random.nextInt(100) * 1_000_000L);
            }
        }
    }

    private static int threads(FaultyAccount account) throws Exception {
        for (var line : Files.readAllLines(Path.of("/proc/" + account.daemon().pid() + "/status"))) {
            if (line.startsWith("Threads:")) {
                return Integer.parseInt(line.substring(8).strip());
            }
        }
        throw new AssertionError("no line of threads");
    }
}
