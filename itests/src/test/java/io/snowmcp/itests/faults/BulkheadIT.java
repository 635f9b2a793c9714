package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promises S3 and S4: a sick connection does not hurt the others, and there are never more sessions than the maximum. How
 * much slower the others are is measured here and recorded; what fails the test is only what nobody could call unhurt.
 */
class BulkheadIT {

    private FaultyAccount account;

    @BeforeEach
    void start() throws Exception {
        account = FaultyAccount.start("bulkhead", "poolMax = 4\nqueueMax = 64\n");
        assertThat(account.call("a", "select 1", 20).good()).isTrue();
        assertThat(account.call("b", "select 1", 20).good()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @Test
    void answersTheOthersWhileOneConnectionIsDead() throws Exception {
        try (var well = account.clients("b", 4, 20)) {
            // What is measured is warm, in both parts of the test.
            Eventually.isTrue("warm", Duration.ofSeconds(60), () -> well.count() > 1_000);
            long calm = System.nanoTime();
            int warm = well.count();
            Eventually.isTrue("measured", Duration.ofSeconds(60), () -> well.count() > warm + 2_000);
            var before = well.quantile(0.99, calm);

            account.proxy().set(new Fault.Stall());
            try (var sick = account.clients("a", 32, 8)) {
                Eventually.isTrue("a is full", Duration.ofSeconds(10), () -> account.daemon()
                        .get("/metrics")
                        .body()
                        .contains("snowmcp_connection_calls_running{connection=\"a\"} 4"));
                long stalled = System.nanoTime();
                int then = well.count();
                Eventually.isTrue("measured", Duration.ofSeconds(60), () -> well.count() > then + 2_000);
                var during = well.quantile(0.99, stalled);

                double ratio = during.toNanos() / (double) before.toNanos();
                Figures.record(
                        "S3 p99 of b while a is stalled",
                        String.format(
                                Locale.ROOT,
                                "%d ms, %.2f of the %d ms before",
                                during.toMillis(),
                                ratio,
                                before.toMillis()));
                assertThat(well.failures()).isEmpty();
                assertThat(well.wrong()).isEmpty();
                assertThat(during).isLessThan(before.multipliedBy(3).plusMillis(100));
                assertThat(sick.wrong()).isEmpty();
                assertThat(sick.longest()).isLessThan(Duration.ofSeconds(9));
                account.proxy().set(new Fault.Up());
            }
        }
    }

    @Test
    void staysWithinPoolMaxUnderTwoHundredClients() throws Exception {
        account.sandbox().tell("forget");
        try (var many = account.clients("a", 200, 60)) {
            Eventually.isTrue("all are served", Duration.ofSeconds(60), () -> many.count() > 1_000);
            // The one of b, and at most four of a.
            int peak = account.sandbox().state().path("peakSessions").asInt();
            Figures.record("S4 sessions of 200 clients with poolMax = 4", String.valueOf(peak - 1));
            assertThat(peak).isBetween(2, 5);
            // More than the queue takes are told so, and what to do.
            assertThat(many.failures())
                    .allSatisfy(text -> assertThat(text).contains("busy", "queueMax", "Try again in"));
            assertThat(many.wrong()).isEmpty();
        }
    }
}
