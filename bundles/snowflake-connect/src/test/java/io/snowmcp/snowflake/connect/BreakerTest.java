package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.SnowflakeException;
import io.snowmcp.snowflake.connect.Breaker.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration NOW = Duration.ofNanos(1);
    private static final Failure AWAY = new Failure.Unreachable("sales", Reason.REFUSED);
    private static final Failure RESET = new Failure.Unreachable("sales", Reason.RESET);
    private static final Failure REJECTED = new Failure.LoginRejected("sales", "390100", "no.");

    private final ManualTimers timers = new ManualTimers();
    private String secret = "first";
    private Optional<Reason> found = Optional.empty();
    private int asked;
    private final Breaker breaker = new Breaker(timers, () -> 1.0, () -> secret, told -> {
        asked++;
        told.accept(found);
    });

    @Test
    void failsAtOnceWhileSnowflakeIsAwayAndSaysWhenItTriesAgain() throws Exception {
        assertThat(breaker.admit(NOW)).isTrue();
        breaker.failed(AWAY);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        timers.pass(Duration.ofMillis(200));
        var inThreeHundredMillis = new Failure.Unreachable("sales", Reason.REFUSED, Duration.ofMillis(300));
        assertThat(refusal(() -> breaker.admit(NOW))).isEqualTo(inThreeHundredMillis);
        assertThat(refusal(() -> breaker.enter(NOW))).isEqualTo(inThreeHundredMillis);
        assertThat(asked).isZero();
    }

    @Test
    void letsOneTryForAllOnceSomebodyAnswers() throws Exception {
        breaker.failed(AWAY);
        timers.pass(Duration.ofMillis(500));
        assertThat(asked).isEqualTo(1);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(breaker.admit(NOW)).isFalse();
        breaker.enter(NOW);
        breaker.succeeded();
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.opened()).isEqualTo(1);
    }

    @Test
    void keepsAskingEverMoreSeldomWhileNobodyAnswers() throws Exception {
        found = Optional.of(Reason.STALLED);
        breaker.failed(AWAY);
        for (int second = 0; second < 60; second++) {
            timers.pass(Duration.ofSeconds(1));
        }
        assertThat(asked).isBetween(15, 18);
        assertThat(refusal(() -> breaker.admit(NOW)))
                .isInstanceOfSatisfying(
                        Failure.Unreachable.class, f -> assertThat(f.reason()).isEqualTo(Reason.STALLED));
        found = Optional.empty();
        timers.pass(Duration.ofSeconds(4));
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(breaker.opened()).isEqualTo(1);
    }

    @Test
    void keepsNoOpenSessionBackForOneConnectionThatWasReset() throws Exception {
        breaker.failed(RESET);
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(refusal(() -> breaker.enter(NOW))).isInstanceOf(Failure.Unreachable.class);
        // Seen by several at once, it is still one.
        breaker.failed(RESET);
        assertThat(breaker.admit(NOW)).isTrue();
        timers.pass(Duration.ofMillis(500));
        breaker.failed(RESET);
        assertThat(refusal(() -> breaker.admit(NOW))).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void keepsNoOpenSessionBackForARejectedLogin() throws Exception {
        breaker.failed(REJECTED);
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(refusal(() -> breaker.enter(NOW))).isEqualTo(REJECTED);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        timers.pass(Duration.ofSeconds(5));
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.enter(NOW)).isTrue();
        assertThat(breaker.enter(NOW)).isFalse();
    }

    @Test
    void forgetsARejectedLoginForNoAnswerOfAnOpenSession() throws Exception {
        breaker.failed(REJECTED);
        breaker.answered();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(refusal(() -> breaker.enter(NOW))).isEqualTo(REJECTED);
        timers.pass(Duration.ofSeconds(5));
        assertThat(breaker.enter(NOW)).isTrue();
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void makesOneLoginAtATimeAfterAFailure() throws Exception {
        assertThat(breaker.enter(NOW)).isTrue();
        assertThat(breaker.enter(NOW)).isTrue();
        breaker.failed(REJECTED);
        breaker.failed(REJECTED);
        timers.pass(Duration.ofSeconds(5));
        assertThat(breaker.enter(NOW)).isTrue();
        assertThat(breaker.enter(NOW)).isFalse();
    }

    @Test
    void listensToNobodyOnceItIsClosed() throws Exception {
        breaker.close();
        breaker.failed(AWAY);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.admit(NOW)).isTrue();
    }

    @Test
    void keepsNoOpenSessionBackForADeadIssuerOfTokens() throws Exception {
        breaker.loginFailed(AWAY);
        timers.pass(Duration.ofMillis(500));
        breaker.loginFailed(AWAY);
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(refusal(() -> breaker.enter(NOW)))
                .isEqualTo(new Failure.Unreachable("sales", Reason.REFUSED, Duration.ofSeconds(1)));
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        timers.pass(Duration.ofSeconds(1));
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(asked).isZero();
        assertThat(breaker.enter(NOW)).isTrue();
        // One tries for all.
        assertThat(breaker.enter(NOW)).isFalse();
        breaker.succeeded();
        assertThat(breaker.enter(NOW)).isTrue();
        assertThat(breaker.opened()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForATrialForEver() throws Exception {
        breaker.failed(AWAY);
        timers.pass(Duration.ofMillis(500));
        assertThat(breaker.admit(NOW)).isTrue();
        timers.pass(Duration.ofMillis(9_999));
        assertThat(breaker.admit(NOW)).isFalse();
        timers.pass(Duration.ofMillis(1));
        assertThat(breaker.admit(NOW)).isTrue();
    }

    @Test
    void letsAnotherTryWhenTheOneWhoTriedGaveUp() throws Exception {
        breaker.failed(AWAY);
        timers.pass(Duration.ofMillis(500));
        assertThat(breaker.admit(NOW)).isTrue();
        assertThat(breaker.admit(NOW)).isFalse();
        breaker.undecided();
        assertThat(breaker.admit(NOW)).isTrue();
    }

    @Test
    void wakesWhoeverWaitsForTheTrial() throws Exception {
        breaker.failed(AWAY);
        timers.pass(Duration.ofMillis(500));
        assertThat(breaker.admit(NOW)).isTrue();
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return breaker.admit(Duration.ofMinutes(1));
            } catch (SnowflakeException e) {
                throw new AssertionError(e);
            }
        });
        breaker.succeeded();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(breaker.admit(NOW)).isTrue();
    }

    @Test
    void triesAgainWithinFourSecondsHoweverLongTheOutage() {
        found = Optional.of(Reason.REFUSED);
        breaker.failed(AWAY);
        for (int i = 0; i < 100; i++) {
            timers.pass(Duration.ofSeconds(4));
        }
        found = Optional.empty();
        timers.pass(Duration.ofSeconds(4));
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void asksNobodyOnceItIsClosed() {
        breaker.failed(AWAY);
        breaker.close();
        timers.pass(Duration.ofMinutes(1));
        assertThat(asked).isZero();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void triesRejectedCredentialsEverMoreSeldom() {
        int attempts = 0;
        for (int second = 0; second < 3600; second++) {
            try {
                breaker.enter(NOW);
                attempts++;
                breaker.failed(REJECTED);
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
            breaker.failed(REJECTED);
            timers.pass(Duration.ofMinutes(5));
        }
        breaker.failed(REJECTED);
        assertThatThrownBy(() -> breaker.enter(NOW)).isInstanceOf(SnowflakeException.class);
        secret = "second";
        assertThat(breaker.enter(NOW)).isTrue();
        assertThatThrownBy(() -> breaker.enter(NOW)).isInstanceOf(SnowflakeException.class);
        timers.pass(Duration.ofMinutes(5));
        breaker.failed(REJECTED);
        timers.pass(Duration.ofSeconds(5));
        assertThatCode(() -> breaker.enter(NOW)).doesNotThrowAnyException();
    }

    @Test
    void makesNoLongPauseOfWhatSnowflakeDidNotRefuse() {
        for (int i = 0; i < 20; i++) {
            breaker.failed(new Failure.LoginRejected("sales", "200001", "no."));
            timers.pass(Duration.ofSeconds(4));
        }
        breaker.failed(new Failure.LoginRejected("sales", "200001", "no."));
        timers.pass(Duration.ofSeconds(4));
        assertThatCode(() -> breaker.enter(NOW)).doesNotThrowAnyException();
    }

    @Test
    void knowsThatItIsFailingUntilALoginSucceeds() {
        assertThatCode(breaker::failIfFailing).doesNotThrowAnyException();
        breaker.failed(REJECTED);
        timers.pass(Duration.ofMinutes(1));
        assertThatThrownBy(breaker::failIfFailing).isInstanceOf(SnowflakeException.class);
        breaker.succeeded();
        assertThatCode(breaker::failIfFailing).doesNotThrowAnyException();
    }

    private static Failure refusal(ThrowingCallable call) {
        var thrown = catchThrowableOfType(SnowflakeException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }
}
