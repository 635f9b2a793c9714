package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Clients.Asked;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise S2: recovers from an outage by itself. */
class OutageIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private FaultyAccount account;

    @BeforeEach
    void start() throws Exception {
        account = FaultyAccount.start("outage", "poolMax = 4\n");
        assertThat(account.call("a", "select 1", 20).good()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @Test
    void isBackWithinFiveSecondsAfterAMinuteWithoutAServer() throws Exception {
        var recovered = outage(new Fault.Down(), Duration.ofSeconds(60));

        assertThat(recovered).isLessThan(SOON);
        Figures.record("S2 first success after 60 s without a server", recovered);
    }

    @Test
    void isBackWithinFiveSecondsAfterADeadNetworkAndDoesNotStormIt() throws Exception {
        int before = account.proxy().accepted();

        var recovered = outage(new Fault.Stall(), Duration.ofSeconds(30));

        assertThat(recovered).isLessThan(SOON);
        Figures.record("S2 first success after 30 s of a dead network", recovered);
        // A question every 4 s at most often, what ran when it began, and the new sessions after it.
        assertThat(account.proxy().accepted() - before).isBetween(5, 40);
    }

    /** How long after the end of the outage the first call was answered well. */
    private Duration outage(Fault fault, Duration length) throws Exception {
        int lines = logLines();
        try (var clients = account.clients("a", 4, 10)) {
            Eventually.isTrue("all goes well", SOON, () -> clients.count() > 50);
            account.proxy().set(fault);
            long down = System.nanoTime();
            LockSupport.parkNanos(length.toNanos());
            Eventually.isTrue("the health says so", SOON, () -> account.daemon()
                    .health("connection.a")
                    .path("message")
                    .asText()
                    .contains("Circuit breaker"));
            assertThat(account.daemon().get("/metrics").body())
                    .containsPattern("snowmcp_connection_breaker_state\\{connection=\"a\"} [12]")
                    .contains("snowmcp_connection_breaker_state{connection=\"b\"} 0");
            account.proxy().set(new Fault.Up());
            long up = System.nanoTime();
            Eventually.isTrue("a call is answered well again", Duration.ofSeconds(30), () -> clients.answers().stream()
                    .anyMatch(a -> a.ended() > up && a.answer().good()));
            var first = clients.answers().stream()
                    .filter(a -> a.ended() > up && a.answer().good())
                    .mapToLong(Asked::ended)
                    .min()
                    .orElseThrow();
            assertThat(clients.wrong()).isEmpty();
            assertThat(clients.longest()).isLessThan(Duration.ofSeconds(11));
            assertThat(clients.answers().stream()
                            .filter(a -> a.ended() < up && a.ended() > down)
                            .filter(a -> !a.answer().good()))
                    .as("calls were answered meanwhile")
                    .hasSizeGreaterThan(20);
            assertThat(logLines() - lines).as("log lines").isLessThan(30);
            return Duration.ofNanos(first - up);
        }
    }

    private int logLines() {
        return (int) Arrays.stream(account.daemon().log().split("\n"))
                .filter(line -> !line.isBlank())
                .count();
    }
}
