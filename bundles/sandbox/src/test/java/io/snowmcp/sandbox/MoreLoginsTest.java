package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passcodes, access tokens and OAuth, through the driver as far as it goes. */
class MoreLoginsTest {
    /** RFC 6238, appendix B: 59 seconds after the epoch the code of this secret is 287082. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final Instant NOW = Instant.ofEpochSecond(59);
    private static final String CODE = "287082";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withUser(SandboxUser.withPassword("careful", "pass").andTotp(SECRET))
                .withUser(SandboxUser.withToken("pat", AccessToken.of("narrow").onlyAs("ANALYST")))
                .withUser(
                        SandboxUser.withToken("late", AccessToken.of("expired").until(NOW)))
                .withUser(
                        SandboxUser.withToken("early", AccessToken.of("lasting").until(NOW.plusSeconds(1))))
                .withOauthClient(new OauthClient("my client", "its:secret", "robot")));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void needsThePasscodeOfAUserWhoHasOne() {
        assertRefused(careful("pass"), 394507);
    }

    @Test
    void acceptsAPasscodeOnce() throws Exception {
        var properties = careful("pass");
        properties.setProperty("passcode", CODE);
        assertLogsIn(properties, "CAREFUL");
        assertRefused(properties, 394508);
    }

    @Test
    void refusesAWrongPasscodeAndAWrongPasswordBeforeIt() {
        var properties = careful("pass");
        properties.setProperty("passcode", "000000");
        assertRefused(properties, 394508);
        properties = careful("wrong");
        properties.setProperty("passcode", CODE);
        assertRefused(properties, 390100);
    }

    @Test
    void findsThePasscodeAtTheEndOfThePassword() throws Exception {
        var properties = careful("pass" + CODE);
        properties.setProperty("passcodeInPassword", "true");
        assertLogsIn(properties, "CAREFUL");
    }

    @Test
    void takesThePasscodeWithTheMfaAuthenticator() throws Exception {
        var properties = careful("pass");
        properties.setProperty("authenticator", "username_password_mfa");
        properties.setProperty("passcode", CODE);
        assertLogsIn(properties, "CAREFUL");
    }

    @Test
    void givesATokenThatStandsForThePasscode() throws Exception {
        var cached = Map.of("CLIENT_REQUEST_MFA_TOKEN", true);
        var first = login(Map.of("PASSCODE", CODE, "SESSION_PARAMETERS", cached));
        var token = first.path("data").path("mfaToken").asText();
        assertThat(token).hasSize(36);
        assertThat(login(Map.of("TOKEN", token)).path("success").asBoolean()).isTrue();
        var again = login(Map.of("TOKEN", token, "SESSION_PARAMETERS", cached));
        assertThat(again.path("data").path("mfaToken").asText()).isEqualTo(token);
        assertThat(login(Map.of("TOKEN", "other")).path("code").asText()).isEqualTo("394507");
    }

    @Test
    void givesTheSessionTheRoleOfItsAccessToken() throws Exception {
        var properties = accessToken("pat", "narrow");
        try (var connection = Driver.connect(sandbox, properties);
                var rows = connection.createStatement().executeQuery("SELECT CURRENT_ROLE()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ANALYST");
        }
        properties.setProperty("role", "ACCOUNTADMIN");
        assertRefused(properties, 390186);
    }

    @Test
    void keepsTheRoleOfAnAccessTokenThatComesAsAnOauthToken() throws Exception {
        var properties = accessToken("pat", "narrow");
        properties.setProperty("authenticator", "oauth");
        try (var connection = Driver.connect(sandbox, properties);
                var rows = connection.createStatement().executeQuery("SELECT CURRENT_ROLE()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ANALYST");
        }
        properties.setProperty("role", "ACCOUNTADMIN");
        assertRefused(properties, 390186);
    }

    @Test
    void refusesAnAccessTokenFromItsEndOn() throws Exception {
        assertRefused(accessToken("late", "expired"), 394400);
        assertLogsIn(accessToken("early", "lasting"), "EARLY");
    }

    @Test
    void getsATokenByTheClientCredentialsGrantInTheDriver() throws Exception {
        var properties = Driver.properties("robot");
        properties.setProperty("authenticator", "oauth_client_credentials");
        properties.setProperty("oauthClientId", "my client");
        properties.setProperty("oauthClientSecret", "its:secret");
        properties.setProperty(
                "oauthTokenRequestUrl", uri("/oauth/token-request").toString());
        properties.setProperty("oauthScope", "session:role:ANALYST");
        assertLogsIn(properties, "ROBOT");
        properties.setProperty("oauthClientSecret", "wrong");
        assertThatThrownBy(() -> Driver.connect(sandbox, properties)).isInstanceOf(SQLException.class);
    }

    @Test
    void letsATokenInWithItsRoleOnly() throws Exception {
        var token = token("client_id=my+client&client_secret=its%3Asecret&scope=session%3Arole%3AANALYST", "")
                .path("access_token")
                .asText();
        var properties = Driver.properties("robot");
        properties.setProperty("authenticator", "oauth");
        properties.setProperty("token", token);
        try (var connection = Driver.connect(sandbox, properties);
                var rows = connection.createStatement().executeQuery("SELECT CURRENT_ROLE(), CURRENT_USER()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ANALYST");
            assertThat(rows.getString(2)).isEqualTo("ROBOT");
        }
        properties.setProperty("role", "ACCOUNTADMIN");
        assertRefused(properties, 390317);
        properties.remove("role");
        properties.setProperty("user", "sandbox");
        assertRefused(properties, 390303);
    }

    @Test
    void answersTheTokenRequestAsTheStandardHasIt() throws Exception {
        var basic = "Basic "
                + Base64.getEncoder().encodeToString("my+client:its%3Asecret".getBytes(StandardCharsets.US_ASCII));
        var answer = token("scope=session%3Arole-any", basic);
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(600);
        assertThat(answer.path("access_token").asText().split("\\.")).hasSize(3);
        assertThat(token("client_id=my+client&client_secret=no", "")
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
        assertThat(token("", "Basic ???").path("error").asText()).isEqualTo("invalid_client");
        assertThat(post("grant_type=password", basic).statusCode()).isEqualTo(400);
        assertThat(post("grant_type=client_credentials", "").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsNoSecret() {
        assertThat(String.valueOf(AccessToken.of("hidden"))).doesNotContain("hidden");
        assertThat(String.valueOf(new OauthClient("id", "hidden", "u"))).doesNotContain("hidden");
        assertThat(SandboxOptions.defaults()
                        .withUser(SandboxUser.withPassword("u", "hidden").andTotp(SECRET))
                        .toString())
                .doesNotContain("hidden", SECRET);
    }

    private static Properties careful(String password) {
        var properties = Driver.properties("careful");
        properties.setProperty("password", password);
        return properties;
    }

    private static Properties accessToken(String user, String token) {
        var properties = Driver.properties(user);
        properties.setProperty("authenticator", "programmatic_access_token");
        properties.setProperty("token", token);
        return properties;
    }

    private void assertLogsIn(Properties properties, String user) throws SQLException {
        try (var connection = Driver.connect(sandbox, properties);
                var rows = connection.createStatement().executeQuery("SELECT CURRENT_USER()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(user);
        }
    }

    private void assertRefused(Properties properties, int code) {
        assertThatThrownBy(() -> Driver.connect(sandbox, properties))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }

    private JsonNode login(Map<String, Object> more) throws Exception {
        var data = new HashMap<String, Object>(more);
        data.putAll(Map.of("LOGIN_NAME", "careful", "PASSWORD", "pass", "AUTHENTICATOR", "USERNAME_PASSWORD_MFA"));
        var body = MAPPER.writeValueAsBytes(Map.of("data", data));
        var request = HttpRequest.newBuilder(uri("/session/v1/login-request"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return MAPPER.readTree(
                CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private JsonNode token(String form, String authorization) throws Exception {
        return MAPPER.readTree(
                post("grant_type=client_credentials&" + form, authorization).body());
    }

    private HttpResponse<byte[]> post(String form, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(uri("/oauth/token-request"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + sandbox.port() + path);
    }
}
