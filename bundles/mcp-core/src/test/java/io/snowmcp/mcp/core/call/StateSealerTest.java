package io.snowmcp.mcp.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StateSealerTest {

    private static final byte[] BOUND = {1, 2};
    private static final byte[] PAYLOAD = {3, 4, 5};

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final byte[] key = StateSealer.randomKey();
    private final StateSealer sealer = new StateSealer(key, () -> now);

    @Test
    void opensWhatItSealedUntilItExpires() {
        String token = sealer.seal("p", BOUND, PAYLOAD, Duration.ofSeconds(60));

        now = now.plusSeconds(59);
        assertThat(sealer.open("p", BOUND, token).orElseThrow().payload()).isEqualTo(PAYLOAD);
        now = now.plusSeconds(1);
        assertThat(sealer.open("p", BOUND, token)).isEmpty();
    }

    @Test
    void opensForItsPurposeAndBoundsOnly() {
        String token = sealer.seal("p", BOUND, PAYLOAD, Duration.ofSeconds(60));

        assertThat(sealer.open("q", BOUND, token)).isEmpty();
        assertThat(sealer.open("p", new byte[] {1, 3}, token)).isEmpty();
        assertThat(sealer.open("p\u0001", new byte[] {2}, token)).isEmpty();
    }

    @Test
    void isUnderstoodByWhoHasTheKey() {
        String token = sealer.seal("p", BOUND, PAYLOAD, Duration.ofSeconds(60));

        assertThat(new StateSealer(key, () -> now).open("p", BOUND, token)).isPresent();
        assertThat(new StateSealer(StateSealer.randomKey(), () -> now).open("p", BOUND, token))
                .isEmpty();
    }

    @Test
    void neverGivesTheSameTokenTwice() {
        assertThat(sealer.seal("p", BOUND, PAYLOAD, Duration.ofSeconds(60)))
                .isNotEqualTo(sealer.seal("p", BOUND, PAYLOAD, Duration.ofSeconds(60)))
                .matches("[A-Za-z0-9_-]+");
    }
}
