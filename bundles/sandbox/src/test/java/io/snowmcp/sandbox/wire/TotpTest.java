package io.snowmcp.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The secret of the RFC's test vectors, 12345678901234567890, in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final long STEP = 1_000_000;

    private final Totp totp = new Totp(Clock.fixed(Instant.ofEpochSecond(STEP * 30 + 7), ZoneOffset.UTC));

    /** RFC 6238, appendix B; of the eight digits the last six. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "20000000000, 353130"})
    void makesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
    }

    @Test
    void acceptsTheStepBeforeAndAfter() {
        assertThat(totp.accepts("A", SECRET, Totp.code(SECRET, STEP - 1))).isTrue();
        assertThat(totp.accepts("B", SECRET, Totp.code(SECRET, STEP + 1))).isTrue();
        assertThat(totp.accepts("C", SECRET, Totp.code(SECRET, STEP - 2))).isFalse();
        assertThat(totp.accepts("C", SECRET, Totp.code(SECRET, STEP + 2))).isFalse();
    }

    @Test
    void acceptsACodeOnceForEachUser() {
        var code = Totp.code(SECRET, STEP);
        assertThat(totp.accepts("A", SECRET, code)).isTrue();
        assertThat(totp.accepts("A", SECRET, code)).isFalse();
        assertThat(totp.accepts("A", SECRET, Totp.code(SECRET, STEP - 1))).isFalse();
        assertThat(totp.accepts("B", SECRET, code)).isTrue();
    }
}
