package io.snowmcp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupervisionTest {

    @Test
    void tellsNobodyWhenNobodyAsked() {
        assertThat(Supervision.of(Map.of("WATCHDOG_USEC", "30000000"), 7).manager())
                .isSameAs(ServiceManager.NONE);
        assertThat(Supervision.of(Map.of("NOTIFY_SOCKET", ""), 7).watchdog()).isEmpty();
    }

    @Test
    void aSocketThatCannotBeIsNoReasonNotToStart() {
        assertThat(Supervision.of(Map.of("NOTIFY_SOCKET", "vsock:2:1234"), 7).manager())
                .isSameAs(ServiceManager.NONE);
    }

    @Test
    void feedsTheWatchdogOfThisProcessOnly() {
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "30000000"), 7)).contains(Duration.ofSeconds(30));
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7"), 7))
                .contains(Duration.ofSeconds(30));
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7))
                .isEmpty();
        assertThat(Supervision.watchdog(Map.of(), 7)).isEmpty();
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "0"), 7)).isEmpty();
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "soon"), 7)).isEmpty();
    }
}
