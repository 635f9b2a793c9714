package io.snowmcp.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyHealthTest {

    private final Ring ring = new Ring();

    @Test
    void saysHowManyKeysThereAre() {
        assertThat(ring.health.check()).isEqualTo(Health.ok("0 keys, callers need not send one"));
        ring.file("ci");
        assertThat(ring.health.check()).isEqualTo(Health.ok("1 key, callers must send one"));
    }

    @Test
    void warnsOfKeysThatEndSoonAndOfThoseThatEnded() {
        ring.file("a", Map.of("expires", "2026-12-20"));
        ring.file("b", Map.of("expires", "2026-11-30"));

        assertThat(ring.health.check()).isEqualTo(Health.warn("key b expires in 6 days"));
        ring.at(Duration.ofDays(26));
        assertThat(ring.health.check())
                .isEqualTo(Health.warn("key a expires in less than a day | key b expired 19 days ago"));
        ring.at(Duration.ofDays(28));
        assertThat(ring.health.check())
                .isEqualTo(Health.warn("key a expired 1 day ago | key b expired 21 days ago"
                        + " | callers must send an API key and there is none that lets anybody in"));
    }

    @Test
    void warnsOfKeysThatLetNobodyIn() {
        ring.file("ci", Map.of("hash", "the key itself"));
        ring.file("CI");
        ring.edit(Map.of("apiKey", "short-enough-to-guess"));

        assertThat(ring.health.check())
                .isEqualTo(Health.warn("key CI lets nobody in: its file's name holds something other than a-z 0-9 _ -"
                        + " | key ci lets nobody in: hash is not one that key-create makes"
                        + " | io.snowmcp.security: apiKey is shorter than 24 characters and can be guessed"));
    }

    @Test
    void warnsOfARequirementThatNobodyCanMeet() {
        ring.edit(Map.of("authentication", "required"));
        ring.file("ci").edit("enabled", false);

        assertThat(ring.health.check())
                .isEqualTo(Health.warn("callers must send an API key and there is none that lets anybody in"));
    }
}
