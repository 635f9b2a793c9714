package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {

    private Instant now = Instant.ofEpochSecond(30);

    private Connector connector(Map<String, ?> settings) throws Exception {
        var all = new HashMap<String, Object>(Map.of("account", "a-b", "user", "u"));
        all.putAll(settings);
        return new Connector(SettingsCheck.check(Configs.of(all)).login(), () -> now);
    }

    @Test
    void boundsWhatTheDriverReadsAhead() throws Exception {
        var properties = connector(Map.of("password", "canary-6")).properties();
        assertThat(properties.getProperty("CLIENT_PREFETCH_THREADS")).isEqualTo("1");
        assertThat(Long.parseLong(properties.getProperty("CLIENT_MEMORY_LIMIT")))
                .isBetween(48L, Math.max(48, Runtime.getRuntime().maxMemory() / 4 >> 20));
    }

    @Test
    void letsTheDriverKeepNoTokenOnDisk() throws Exception {
        assertThat(connector(Map.of("password", "canary-6")).properties())
                .containsEntry("clientStoreTemporaryCredential", "false")
                .containsEntry("clientRequestMfaToken", "false");
    }

    @Test
    void sendsAPasscodeOfItsOwnWithEachPasswordLogin() throws Exception {
        var connector = connector(Map.of("password", "canary-6", "totpSecret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        assertThat(connector.awaitTurn(Duration.ZERO)).isFalse();
        now = Instant.ofEpochSecond(1_111_111_109);
        assertThat(connector.awaitTurn(Duration.ZERO)).isTrue();
        assertThat(connector.properties())
                .containsEntry("password", "canary-6")
                .containsEntry("passcode", "081804")
                .doesNotContainKey("authenticator");
        assertThat(connector.awaitTurn(Duration.ZERO)).isFalse();
        assertThatThrownBy(connector::properties)
                .isInstanceOf(Connector.SecretUnusable.class)
                .hasMessageStartingWith("totpSecret makes one passcode in 30 seconds");
        now = Instant.ofEpochSecond(1_111_111_111);
        assertThat(connector.awaitTurn(Duration.ZERO)).isTrue();
        assertThat(connector.properties()).containsEntry("passcode", "050471");
    }

    @Test
    void asksForTheMfaLoginByNameIfToldTo() throws Exception {
        var connector = connector(
                Map.of("method", "mfa", "password", "canary-6", "totpSecret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        now = Instant.ofEpochSecond(60);
        assertThat(connector.properties())
                .containsEntry("authenticator", "username_password_mfa")
                .containsKey("passcode");
    }

    @Test
    void hasATurnAtAnyTimeWithoutAPasscode() throws Exception {
        assertThat(connector(Map.of("password", "canary-6")).awaitTurn(Duration.ZERO))
                .isTrue();
    }

    @Test
    void namesNoUserWhereTheTokenDoes() throws Exception {
        assertThat(connector(Map.of("user", "", "method", "oauth", "token", "canary-6"))
                        .properties())
                .doesNotContainKey("user")
                .containsEntry("account", "a-b")
                .containsEntry("token", "canary-6");
    }

    @Test
    void givesTheDriverTheKeyAndNeitherItsFileNorItsPassphrase(@TempDir Path dir) throws Exception {
        var pair = KeyFiles.rsa(2048);
        var file = KeyFiles.encrypted(dir.resolve("key.p8"), pair.getPrivate(), "canary-6");
        var connector = connector(Map.of("privateKeyFile", file.toString(), "privateKeyPassphrase", "canary-6"));
        assertThat(connector.properties())
                .containsEntry("authenticator", "snowflake_jwt")
                .hasEntrySatisfying(
                        "privateKey", key -> assertThat((PrivateKey) key).isEqualTo(pair.getPrivate()))
                .doesNotContainValue(file.toString())
                .doesNotContainValue("canary-6");
    }

    @Test
    void takesForTheNextLoginWhatTheConnectionsTomlSaysByThen(@TempDir Path dir) throws Exception {
        var file = KeyFiles.secret(
                dir.resolve("connections.toml"),
                """
                [sales]
                account = "myorg-first"
                user = "one"
                password = "canary-6"
                role = "R1"
                """);
        var connector = connector(Map.of(
                "account",
                "",
                "user",
                "",
                "connectionsToml",
                file.toString(),
                "connectionsTomlName",
                "sales",
                "warehouse",
                "W"));
        assertThat(connector.properties())
                .containsEntry("account", "myorg-first")
                .containsEntry("user", "one")
                .containsEntry("password", "canary-6")
                .containsEntry("role", "R1")
                .containsEntry("warehouse", "W");
        KeyFiles.secret(
                file,
                """
                [sales]
                account = "myorg-second"
                user = "two"
                authenticator = "programmatic_access_token"
                token = "canary-7"
                """);
        assertThat(connector.properties())
                .containsEntry("account", "myorg-second")
                .containsEntry("user", "two")
                .containsEntry("token", "canary-7")
                .doesNotContainKeys("password", "role");
        KeyFiles.secret(file, "[sales]\nauthenticator = \"externalbrowser\"\naccount = \"a-b\"\n");
        assertThatThrownBy(connector::properties)
                .isInstanceOf(Connector.SecretUnusable.class)
                .hasMessageStartingWith("connectionsToml's authenticator externalBrowser needs a person");
        Files.delete(file);
        assertThatThrownBy(connector::properties).hasMessage("connectionsToml does not exist or is no file");
    }
}
