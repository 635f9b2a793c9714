package io.snowmcp.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OauthTokensTest {
    private final Adjustable clock = new Adjustable();
    private final OauthTokens tokens = new OauthTokens(clock);

    @Test
    void knowsItsOwnTokenAndItsRole() {
        var granted = tokens.verify(tokens.issue("ROBOT", "openid session:role:analyst"))
                .orElseThrow();
        assertThat(granted.user()).isEqualTo("ROBOT");
        assertThat(granted.role()).contains("ANALYST");
        assertThat(tokens.verify(tokens.issue("ROBOT", "session:role-any"))
                        .orElseThrow()
                        .role())
                .isEmpty();
    }

    @Test
    void refusesATokenFromItsEndOn() {
        var token = tokens.issue("ROBOT", "");
        clock.now = clock.now.plus(OauthTokens.VALIDITY).minusSeconds(1);
        assertThat(tokens.verify(token)).isPresent();
        clock.now = clock.now.plusSeconds(1);
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("390318"));
    }

    @Test
    void refusesATokenBeforeItsStart() {
        var token = tokens.issue("ROBOT", "");
        clock.now = clock.now.minus(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void refusesTheTokenOfAnotherAndWhatIsNone() {
        assertThat(tokens.verify(new OauthTokens(clock).issue("ROBOT", ""))).isEmpty();
        assertThat(tokens.verify("secret")).isEmpty();
        assertThat(tokens.verify("a.b.c")).isEmpty();
        var unsigned = tokens.issue("ROBOT", "");
        assertThat(tokens.verify(unsigned.substring(0, unsigned.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    private static final class Adjustable extends Clock {
        private Instant now = Instant.ofEpochSecond(1_800_000_000L);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
