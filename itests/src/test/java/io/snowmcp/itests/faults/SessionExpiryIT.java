package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise S8: whoever reads does not see that a session ended. That no write is repeated is tested beside the pool. */
class SessionExpiryIT {

    private static final int TIMES = 10;

    private FaultyAccount account;

    @BeforeEach
    void start() throws Exception {
        account = FaultyAccount.start("session-expiry", "poolMax = 4\n");
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expire-session-tokens", "expire-master-tokens", "lose-sessions"})
    void failsNoCallUnderLoad(String end) throws Exception {
        try (var clients = account.clients("a", 8, 20)) {
            for (int i = 0; i < TIMES; i++) {
                int before = clients.count();
                Eventually.isTrue("goes on", Duration.ofSeconds(30), () -> clients.count() > before + 50);
                account.sandbox().tell(end);
            }
            int before = clients.count();
            Eventually.isTrue("goes on", Duration.ofSeconds(30), () -> clients.count() > before + 50);
            assertThat(clients.failures()).isEmpty();
            assertThat(clients.wrong()).isEmpty();
            Figures.record(
                    "S8 " + end + " " + TIMES + " times under load, reads that failed", "0 of " + clients.count());
        }
        int opened = account.sandbox().state().path("sessionsOpened").asInt();
        if (end.equals("expire-session-tokens")) {
            assertThat(opened).as("renewed, not opened anew").isLessThanOrEqualTo(5);
        } else {
            assertThat(opened).isGreaterThan(TIMES);
        }
    }
}
