package io.snowmcp.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Authenticator.Outcome;
import io.snowmcp.mcp.api.Authenticator.Outcome.Anonymous;
import io.snowmcp.mcp.api.Authenticator.Outcome.Known;
import io.snowmcp.mcp.api.Authenticator.Outcome.Refused;
import io.snowmcp.mcp.api.Caller;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyAuthenticatorTest {

    private static final String CHALLENGE = "Bearer realm=\"snowmcp\"";

    private final Ring ring = new Ring();

    @Test
    void letsEverybodyInWhileThereIsNoKey() {
        assertThat(ring.authenticator.required()).isFalse();
        assertThat(ring.ask(Map.of())).isEqualTo(new Anonymous());
    }

    @Test
    void refusesAWrongKeyAlsoWhileNobodyNeedsOne() {
        assertThat(ring.bearer("anything")).isInstanceOf(Refused.class);
        ring.edit(Map.of("authentication", "off"));
        assertThat(ring.bearer("anything")).isInstanceOf(Refused.class);
        assertThat(ring.ask(Map.of("X-API-Key", List.of("")))).isInstanceOf(Refused.class);
    }

    @Test
    void wantsAKeyAsSoonAsThereIsOneAndNamesNoErrorToWhoSentNone() {
        ring.file("ci");

        assertThat(ring.authenticator.required()).isTrue();
        assertThat(ring.ask(Map.of()))
                .isEqualTo(new Refused(
                        CHALLENGE,
                        "this server wants an API key: send it as Authorization: Bearer KEY, or as X-API-Key: KEY"));
    }

    @Test
    void knowsTheCallerByEitherHeader() {
        Ring.File ci = ring.file("ci");
        Ring.File named = ring.file("ci-2027", Map.of("caller", "ci@example.com"));

        assertThat(ring.bearer(ci.key)).isEqualTo(known("ci"));
        assertThat(ring.ask(Map.of("Authorization", List.of("bearer  " + ci.key))))
                .isEqualTo(known("ci"));
        assertThat(ring.ask(Map.of("X-API-Key", List.of(" " + named.key + " "))))
                .isEqualTo(known("ci@example.com"));
    }

    @Test
    void takesTheSameKeyTwiceAndNotTwoKeys() {
        String ci = ring.file("ci").key;
        String other = ring.file("other").key;

        assertThat(ring.ask(Map.of("Authorization", List.of("Bearer " + ci), "X-API-Key", List.of(ci))))
                .isEqualTo(known("ci"));
        assertThat(ring.ask(Map.of("Authorization", List.of("Bearer " + ci), "X-API-Key", List.of(other))))
                .isEqualTo(invalid("several API keys were sent; send one"));
    }

    @Test
    void leavesAnotherSchemeToWhomItIsMeantFor() {
        assertThat(ring.ask(Map.of("Authorization", List.of("Basic YTpi")))).isEqualTo(new Anonymous());
        ring.file("ci");
        assertThat(ring.ask(Map.of("Authorization", List.of("Basic YTpi"))))
                .extracting(outcome -> ((Refused) outcome).challenge())
                .isEqualTo(CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "snowmcp_ci_",
                "snowmcp__AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "snowmcp_ci_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "snowmcp_nobody_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void tellsNoWrongKeyFromAnother(String wrong) {
        ring.file("ci");

        assertThat(ring.bearer(wrong))
                .isEqualTo(invalid("the API key that was sent is not known here; ask the operator for one"));
    }

    @Test
    void refusesAKeyThatDiffersInOneCharacter() {
        String key = ring.file("ci").key;
        char last = key.charAt(key.length() - 5);
        String other = key.substring(0, key.length() - 5) + (last == 'A' ? 'B' : 'A') + key.substring(key.length() - 4);

        assertThat(ring.bearer(other)).isInstanceOf(Refused.class);
        assertThat(ring.bearer(key)).isEqualTo(known("ci"));
    }

    @Test
    void doesNotLetAKeyInUnderAnotherFilesName() {
        Ring.File ci = ring.file("ci");
        Ring.File other = ring.file("other");
        other.edit("hash", Ring.hashIn(NewKey.create("ci", "")));

        assertThat(ring.bearer(ci.key.replace("snowmcp_ci_", "snowmcp_other_"))).isInstanceOf(Refused.class);
    }

    @Test
    void findsTheNameWhateverItHolds() {
        Ring.File odd = ring.file("_a_-b_");

        assertThat(ring.bearer(odd.key)).isEqualTo(known("_a_-b_"));
    }

    @Test
    void endsAKeyAtItsInstantAndADateAtItsLastMoment() {
        Ring.File date = ring.file("date", Map.of("expires", "2026-11-25"));
        Ring.File instant = ring.file("instant", Map.of("expires", "2026-11-24T13:00:00Z"));

        ring.at(Duration.ofMinutes(60).minusMillis(1));
        assertThat(ring.bearer(instant.key)).isEqualTo(known("instant"));
        ring.at(Duration.ofMinutes(60));
        assertThat(ring.bearer(instant.key))
                .isEqualTo(invalid("the API key has expired; ask the operator for a new one"));
        ring.at(Duration.ofHours(36).minusMillis(1));
        assertThat(ring.bearer(date.key)).isEqualTo(known("date"));
        ring.at(Duration.ofHours(36));
        assertThat(ring.bearer(date.key)).isInstanceOf(Refused.class);
        assertThat(ring.authenticator.required())
                .as("the last key's end opens nothing")
                .isTrue();
    }

    @Test
    void revokesAndChangesLive() {
        Ring.File ci = ring.file("ci");
        Ring.File other = ring.file("other");

        ci.edit("enabled", false);
        assertThat(ring.bearer(ci.key)).isEqualTo(invalid("the API key is switched off; ask the operator"));
        ci.edit("enabled", true);
        ci.edit("caller", "pipeline");
        assertThat(ring.bearer(ci.key)).isEqualTo(known("pipeline"));
        ci.delete();
        assertThat(ring.bearer(ci.key)).isInstanceOf(Refused.class);
        assertThat(ring.bearer(other.key)).isEqualTo(known("other"));
        other.delete();
        assertThat(ring.authenticator.required()).isFalse();
    }

    @Test
    void letsNobodyInByABrokenFileAndCountsItAllTheSame() {
        Ring.File ci = ring.file("ci", Map.of("hash", "sha256:short:digest"));

        assertThat(ring.bearer(ci.key)).isInstanceOf(Refused.class);
        assertThat(ring.bearer("")).isInstanceOf(Refused.class);
        assertThat(ring.authenticator.required()).isTrue();
    }

    @Test
    void aKeyIsThereUntilItsFileIsGoneAndNotOnlyUntilItsBundleStops() {
        Ring.File ci = ring.file("ci");
        ci.stop();
        assertThat(ring.authenticator.required()).isTrue();
        assertThat(ring.bearer(ci.key)).isEqualTo(known("ci"));
    }

    @Test
    void countsEachBrokenFileThoughTheirNamesLookAlike() {
        Ring.File one = ring.file("A");
        Ring.File other = ring.file("B");
        assertThat(ring.keys.keys()).hasSize(2);
        one.delete();
        assertThat(ring.authenticator.required()).isTrue();
        other.delete();
        assertThat(ring.authenticator.required()).isFalse();
    }

    @Test
    void letsNobodyInByAFileOfWhichOnlyPartIsUnderstood() {
        NewKey made = NewKey.create("ci", "");
        new KeyFile(
                ring.keys,
                Configs.key(Map.of("hash", Ring.hashIn(made))),
                Map.of("service.pid", "io.snowmcp.key~ci", "snowmcp.config.error", "enabled must be true or false"));

        assertThat(ring.bearer(made.key())).isInstanceOf(Refused.class);
        assertThat(ring.health.check().message()).startsWith("key ci lets nobody in: its file has a mistake");
    }

    @Test
    void letsNobodyInWhileTheSettingsAreMistakenFromTheStart() {
        ring.settings.modified(Configs.security(Map.of()), Map.of("snowmcp.config.error", "authentication = requird"));

        assertThat(ring.ask(Map.of())).isInstanceOf(Refused.class);
    }

    @Test
    void takesTheKeyInClear() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        ring.edit(Map.of("apiKey", key + "\n", "apiKeyCaller", "old-system"));

        assertThat(ring.authenticator.required()).isTrue();
        assertThat(ring.bearer(key)).isEqualTo(known("old-system"));
        assertThat(ring.bearer("")).isInstanceOf(Refused.class);
        ring.edit(Map.of("apiKey", key, "authentication", "off"));
        assertThat(ring.ask(Map.of())).isEqualTo(new Anonymous());
        assertThat(ring.bearer(key)).as("who says who it is, is it").isEqualTo(known("api-key"));
    }

    @Test
    void letsNobodyInBeforeTheSettingsAreKnown() {
        ApiKeyAuthenticator early = new ApiKeyAuthenticator(new KeyRing());

        assertThat(early.authenticate(name -> List.of(), "192.0.2.1")).isInstanceOf(Refused.class);
    }

    private static Outcome known(String caller) {
        return new Known(new Caller(caller));
    }

    private static Outcome invalid(String message) {
        return new Refused(CHALLENGE + ", error=\"invalid_token\", error_description=\"" + message + "\"", message);
    }
}
