package io.snowmcp.snowflake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasscodesTest {

    private Instant now = Instant.ofEpochSecond(30);
    private final Passcodes passcodes = new Passcodes(() -> now);
    private Totp totp;

    @BeforeEach
    void make() throws Exception {
        totp = Totp.of(new SecretText.Inline("totpSecret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    }

    @Test
    void doesNotUseTheStepInWhichItBegan() throws Exception {
        assertThat(passcodes.hold(Duration.ZERO)).isFalse();
        now = Instant.ofEpochSecond(60);
        assertThat(passcodes.hold(Duration.ZERO)).isTrue();
        assertThat(passcodes.next(totp)).isEqualTo(totp.code(2));
    }

    @Test
    void givesNoCodeTwice() throws Exception {
        now = Instant.ofEpochSecond(60);
        assertThat(passcodes.hold(Duration.ZERO)).isTrue();
        assertThat(passcodes.hold(Duration.ZERO)).isFalse();
        assertThat(passcodes.next(totp)).isEqualTo(totp.code(2));
        now = Instant.ofEpochSecond(89);
        assertThat(passcodes.hold(Duration.ZERO)).isFalse();
        assertThatThrownBy(() -> passcodes.next(totp))
                .hasMessage("totpSecret makes one passcode in 30 seconds, and this one is used: the next login can be"
                        + " made in 2 seconds");
        now = Instant.ofEpochSecond(90);
        assertThat(passcodes.hold(Duration.ZERO)).isTrue();
        assertThat(passcodes.next(totp)).isEqualTo(totp.code(3));
    }

    @Test
    void makesTheCodeOfTheStepInWhichItIsSent() throws Exception {
        now = Instant.ofEpochSecond(89);
        assertThat(passcodes.hold(Duration.ZERO)).isTrue();
        now = Instant.ofEpochSecond(90);
        assertThat(passcodes.next(totp)).isEqualTo(totp.code(3));
        assertThat(passcodes.hold(Duration.ZERO)).isFalse();
    }

    @Test
    void waitsNoLongerThanItIsLet() {
        long start = System.nanoTime();
        assertThat(passcodes.hold(Duration.ofMillis(60))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(2000));
    }
}
