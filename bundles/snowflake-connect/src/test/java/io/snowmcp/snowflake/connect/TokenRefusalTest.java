package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.sandbox.AccessToken;
import io.snowmcp.sandbox.OauthClient;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.api.Failure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Snowflake says of tokens that are no good, or not for this. */
class TokenRefusalTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final SetClock clock = new SetClock(NOW);

    private Rig rig(AccessToken token, Map<String, String> settings) throws Exception {
        var all = new HashMap<String, String>(Map.of("user", "robot", "password", "", "token", token.value()));
        all.putAll(settings);
        return new Rig(
                all,
                SandboxOptions.defaults()
                        .withClock(clock)
                        .withUser(SandboxUser.withToken("robot", token))
                        .withOauthClient(new OauthClient("client", "canary-3", "robot")));
    }

    private static void assertRejected(Rig rig, String code, String detail) throws Exception {
        var failure = Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(20)), "select 1"));
        assertThat(failure).isInstanceOfSatisfying(Failure.LoginRejected.class, f -> {
            assertThat(f.code()).isEqualTo(code);
            assertThat(f.detail()).startsWith(detail);
        });
        assertThat(failure.message()).doesNotContain("canary", "127.0.0.1", "eyJ");
    }

    /** Of settings that were edited while others work. */
    private static void assertTold(Rig rig, String code, String detail) throws Exception {
        DeadlineTest.soon(() -> rig.connection().check().message().contains("(" + code + "): " + detail));
        assertThat(rig.connection().check().message()).doesNotContain("canary", "127.0.0.1", "eyJ");
    }

    /** An access token for that role, as whoever gave it to the operator got it. */
    private static String oauthToken(Rig rig) throws Exception {
        var form = "grant_type=client_credentials&client_id=client&client_secret=canary-3&scope=session:role:ANALYST";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + "/oauth/token-request"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("access_token").textValue();
    }

    @ParameterizedTest
    @CsvSource({
        "programmaticAccessToken, 394400, Programmatic access token is invalid.",
        "oauth, 390303, Invalid OAuth access token."
    })
    void tellsThatATokenIsUnknownOrHasExpired(String method, String code, String detail) throws Exception {
        var token = AccessToken.of("canary-token-3").until(NOW.plusSeconds(60));
        try (var rig = rig(token, Map.of("method", method, "token", "canary-other"))) {
            assertRejected(rig, code, detail);
            rig.configure(Map.of("token", token.value()));
            assertThat(rig.rows("select current_user()")).containsExactly("ROBOT");
            clock.pass(Duration.ofSeconds(60));
            rig.configure(Map.of("warehouse", ""));
            assertTold(rig, code, detail);
        }
    }

    @Test
    void givesAProgrammaticAccessTokenItsOwnRoleOnly() throws Exception {
        var token = AccessToken.of("canary-token-4").onlyAs("ANALYST");
        try (var rig = rig(token, Map.of("method", "programmaticAccessToken"))) {
            assertThat(rig.rows("select current_role()")).containsExactly("ANALYST");
            rig.configure(Map.of("role", "ACCOUNTADMIN"));
            assertTold(rig, "390186", "Role 'ACCOUNTADMIN' specified in the connect string is not granted");
        }
    }

    @Test
    void tellsThatAnOauthTokenHasExpiredOrIsForAnotherRole() throws Exception {
        try (var rig = rig(AccessToken.of("canary-token-5"), Map.of("method", "oauth"))) {
            rig.configure(Map.of("token", oauthToken(rig), "role", "ANALYST"));
            assertThat(rig.rows("select current_user(), current_role()")).containsExactly("ROBOT|ANALYST");
            rig.configure(Map.of("role", "ACCOUNTADMIN"));
            assertTold(rig, "390317", "The role requested in the connection");
            clock.pass(Duration.ofMinutes(10));
            rig.configure(Map.of("role", "ANALYST", "warehouse", ""));
            assertTold(rig, "390318", "OAuth access token expired.");
        }
    }
}
