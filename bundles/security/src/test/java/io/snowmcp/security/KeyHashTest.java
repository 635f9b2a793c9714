package io.snowmcp.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {

    private static final String ZEROES = "AAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void isTheDigestOfSaltAndKey() {
        // Reckoned by another program.
        KeyHash hash = KeyHash.of("abc", new byte[16]);

        assertThat(hash.written()).isEqualTo("sha256:" + ZEROES + ":" + EXPECTED);
        assertThat(KeyHash.parse(hash.written()).orElseThrow().matches("abc")).isTrue();
        assertThat(KeyHash.parse(hash.written()).orElseThrow().matches("abd")).isFalse();
    }

    @Test
    void differsWithTheSalt() {
        byte[] salt = new byte[16];
        salt[15] = 1;

        assertThat(KeyHash.of("abc", salt).written()).doesNotEndWith(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256",
                "sha256:a:b",
                "md5:" + ZEROES + ":" + "x",
                "snowmcp_ci_abc",
                "sha256:" + ZEROES + ":"
            })
    void takesNothingElse(String written) {
        assertThat(KeyHash.parse(written)).isEmpty();
    }

    private static final String EXPECTED = "J35_9tIyuXY_Smbo0F0hDaMtrJxtvOECatTMmKy1_v4";
}
