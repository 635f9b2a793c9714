package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final Duration NOW = Duration.ofMillis(1);

    private final Permits permits = new Permits(1);

    @Test
    void areNotKeptByALoginThatWasWrittenOff() {
        var late = permits.acquire(NOW).orElseThrow();
        late.writeOff();
        assertThat(permits.acquire(NOW)).isPresent();
        assertThat(late.keep()).isFalse();
        late.release();
        assertThat(permits.used()).isEqualTo(1);
    }

    @Test
    void areNotWrittenOffOnceTheyAreKept() {
        var permit = permits.acquire(NOW).orElseThrow();
        assertThat(permit.keep()).isTrue();
        permit.writeOff();
        assertThat(permits.acquire(NOW)).isEmpty();
        permit.release();
        assertThat(permits.used()).isZero();
    }
}
