package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.snowflake.client.api.driver.SnowflakeDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxComponentTest {
    @TempDir
    private Path folder;

    @Test
    void listensOnTheKnownPortForTheKnownUser() {
        var defaults = config(Map.of());
        assertThat(defaults.port()).isEqualTo(8085);
        assertThat(defaults.user()).isEqualTo("sandbox");
        assertThat(defaults.password()).isEqualTo("sandbox");
        assertThat(defaults.controlEndpoint()).isFalse();
        assertThat(defaults.enabled()).isEqualTo("auto");
    }

    @Test
    void listensNowhereWhileItIsOff() throws Exception {
        var port = freePort();
        for (var enabled : List.of("auto", "true")) {
            var on = new SandboxComponent(config(Map.of("port", port, "enabled", enabled)), Map.of());
            assertThat(on.port()).as(enabled).hasValue(port);
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            on.stop();
        }

        var mistaken =
                Map.<String, Object>of("snowmcp.config.error", "enabled: 'flase' is not one of auto, true, false");
        var doubted = new SandboxComponent(config(Map.of("port", port)), mistaken);
        assertThat(doubted.port()).isEmpty();

        var off = new SandboxComponent(config(Map.of("port", port, "enabled", "false")), Map.of());

        assertThat(off.port()).isEmpty();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
        off.stop();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int port(SandboxComponent component) {
        return component.port().orElseThrow();
    }

    @Test
    void logsInTheOwnerOfAPublicKeyFile() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var encoded = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        var file = Files.writeString(
                folder.resolve("robot.pub"), "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        var component = new SandboxComponent(
                config(Map.of("port", 0, "publicKeyFiles", new String[] {"robot=" + file})), Map.of());
        try {
            var properties = Driver.properties("robot");
            properties.put("privateKey", pair.getPrivate());
            var url = "jdbc:snowflake://127.0.0.1:" + port(component) + "/?ssl=off&account=sandbox";
            try (var connection = new SnowflakeDriver().connect(url, properties)) {
                assertThat(connection.isValid(5)).isTrue();
            }
        } finally {
            component.stop();
        }
    }

    @Test
    void namesTheEntryThatIsNoKeyFile() {
        var config = config(Map.of("port", 0, "publicKeyFiles", new String[] {"robot"}));
        assertThatThrownBy(() -> new SandboxComponent(config, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("publicKeyFiles entry \"robot\"");
    }

    @Test
    void logsInByAConfiguredAccessToken() throws Exception {
        var tokens = new String[] {"robot=one", "sandbox/ANALYST=two=2"};
        var component = new SandboxComponent(config(Map.of("port", 0, "accessTokens", tokens)), Map.of());
        try {
            assertThat(role(component, "robot", "one")).isEqualTo("ACCOUNTADMIN");
            assertThat(role(component, "sandbox", "two=2")).isEqualTo("ANALYST");
        } finally {
            component.stop();
        }
    }

    @Test
    void getsATokenForAConfiguredOauthClient() throws Exception {
        var clients = new String[] {"robot=id:se:cret"};
        var component = new SandboxComponent(config(Map.of("port", 0, "oauthClients", clients)), Map.of());
        try {
            var properties = Driver.properties("robot");
            properties.setProperty("authenticator", "oauth_client_credentials");
            properties.setProperty("oauthClientId", "id");
            properties.setProperty("oauthClientSecret", "se:cret");
            properties.setProperty(
                    "oauthTokenRequestUrl", "http://127.0.0.1:" + port(component) + "/oauth/token-request");
            assertThat(role(component, properties)).isEqualTo("ACCOUNTADMIN");
        } finally {
            component.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accessTokens, no-secret", "accessTokens, u=", "accessTokens, =secret", "accessTokens, u/=secret",
        "oauthClients, u=secret", "oauthClients, u=:secret", "oauthClients, =id:secret", "oauthClients, u=secret:"
    })
    void namesTheKeyOfAWrongEntryAndNotItsSecret(String key, String entry) {
        var config = config(Map.of("port", 0, key, new String[] {entry}));
        assertThatThrownBy(() -> new SandboxComponent(config, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an entry of " + key + " is not of the form")
                .message()
                .doesNotContain(entry);
    }

    @Test
    void namesTheUserOfATotpSecretThatIsNone() {
        var config = config(Map.of("port", 0, "totpSecret", "not base 32!"));
        assertThatThrownBy(() -> new SandboxComponent(config, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the TOTP secret of user SANDBOX is not in Base32");
    }

    private static String role(SandboxComponent component, String user, String token) throws SQLException {
        var properties = Driver.properties(user);
        properties.setProperty("authenticator", "programmatic_access_token");
        properties.setProperty("token", token);
        return role(component, properties);
    }

    private static String role(SandboxComponent component, Properties properties) throws SQLException {
        var url = "jdbc:snowflake://127.0.0.1:" + port(component) + "/?ssl=off&account=sandbox";
        try (var connection = new SnowflakeDriver().connect(url, properties);
                var rows = connection.createStatement().executeQuery("SELECT CURRENT_ROLE()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Config config(Map<String, Object> changed) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> changed.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
