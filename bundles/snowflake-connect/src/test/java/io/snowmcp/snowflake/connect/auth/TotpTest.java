package io.snowmcp.snowflake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** "12345678901234567890", the secret of RFC 6238, appendix B. */
    private static final String RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static Totp of(String text) throws Refused {
        return Totp.of(new SecretText.Inline("totpSecret", text));
    }

    /** The last six of the eight digits that the appendix gives. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void makesThePasscodesOfTheStandard(long second, String code) throws Exception {
        assertThat(of(RFC).code(second / 30)).isEqualTo(code);
    }

    @Test
    void takesTheSecretAsPeopleCopyIt() throws Exception {
        assertThat(of("gezd gnbv gy3t qojq gezd gnbv gy3t qojq").code(1)).isEqualTo("287082");
        assertThat(of("JBSWY3DPEHPK3PXPJA======").code(1))
                .isEqualTo(of("jbsw-y3dp-ehpk-3pxp-ja").code(1));
    }

    @Test
    void refusesWhatIsNoSecretWithoutPrintingIt() {
        assertThatThrownBy(() -> of("123018"))
                .hasMessageStartingWith("totpSecret is not Base32")
                .hasMessageNotContaining("123018");
        assertThatThrownBy(() -> of("otpauth://totp/x?secret=" + RFC))
                .hasMessageStartingWith("totpSecret is not Base32")
                .hasMessageNotContaining(RFC);
        assertThatThrownBy(() -> of("JBSWY3DP"))
                .hasMessage("totpSecret is too short for the secret of an" + " authenticator app");
    }
}
