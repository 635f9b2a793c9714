package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginGateTest {

    private static final Failure AWAY = new Failure.Unreachable("sales", Failure.Unreachable.Reason.REFUSED);
    private static final Failure REJECTED = new Failure.LoginRejected("sales", "390100", "no.");

    private final ManualTimers timers = new ManualTimers();
    private String secret = "first";
    private final LoginGate gate = new LoginGate(timers, () -> 1.0, () -> secret);

    @Test
    void remembersAFailureAndThenLetsOneProbe() throws Exception {
        gate.enter();
        gate.failed(AWAY);
        timers.pass(Duration.ofMillis(499));
        assertThatThrownBy(gate::enter).isInstanceOfSatisfying(SnowflakeException.class, e -> assertThat(e.failure())
                .isEqualTo(AWAY));
        timers.pass(Duration.ofMillis(1));
        gate.enter();
        assertThatThrownBy(gate::enter).isInstanceOf(SnowflakeException.class);
        gate.succeeded();
        assertThatCode(gate::enter).doesNotThrowAnyException();
    }

    @Test
    void doesNotWaitForAProbeForEver() throws Exception {
        gate.failed(AWAY);
        timers.pass(Duration.ofSeconds(1));
        gate.enter();
        timers.pass(Duration.ofSeconds(10));
        assertThatCode(gate::enter).doesNotThrowAnyException();
    }

    @Test
    void triesAgainWithinFourSecondsHoweverLongTheOutage() {
        for (int i = 0; i < 100; i++) {
            gate.failed(AWAY);
        }
        timers.pass(Duration.ofSeconds(4));
        assertThatCode(gate::enter).doesNotThrowAnyException();
    }

    @Test
    void triesRejectedCredentialsEverMoreSeldom() {
        int attempts = 0;
        for (int second = 0; second < 3600; second++) {
            try {
                gate.enter();
                attempts++;
                gate.failed(REJECTED);
            } catch (SnowflakeException e) {
                assertThat(e.failure()).isEqualTo(REJECTED);
            }
            timers.pass(Duration.ofSeconds(1));
        }
        assertThat(attempts).isBetween(10, 20);
    }

    @Test
    void letsOneTryAtOnceWhenTheSecretsFileIsAnother() throws Exception {
        for (int i = 0; i < 5; i++) {
            gate.failed(REJECTED);
        }
        assertThatThrownBy(gate::enter).isInstanceOf(SnowflakeException.class);
        secret = "second";
        gate.enter();
        assertThatThrownBy(gate::enter).isInstanceOf(SnowflakeException.class);
        gate.failed(REJECTED);
        timers.pass(Duration.ofSeconds(5));
        assertThatCode(gate::enter).doesNotThrowAnyException();
    }

    @Test
    void makesNoLongPauseOfWhatSnowflakeDidNotRefuse() {
        for (int i = 0; i < 20; i++) {
            gate.failed(new Failure.LoginRejected("sales", "200001", "no."));
        }
        timers.pass(Duration.ofSeconds(4));
        assertThatCode(gate::enter).doesNotThrowAnyException();
    }

    @Test
    void knowsThatItIsFailingUntilALoginSucceeds() {
        assertThatCode(gate::failIfFailing).doesNotThrowAnyException();
        gate.failed(AWAY);
        timers.pass(Duration.ofMinutes(1));
        assertThatThrownBy(gate::failIfFailing).isInstanceOf(SnowflakeException.class);
        gate.succeeded();
        assertThatCode(gate::failIfFailing).doesNotThrowAnyException();
    }
}
