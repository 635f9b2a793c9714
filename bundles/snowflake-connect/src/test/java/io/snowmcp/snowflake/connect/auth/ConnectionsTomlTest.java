package io.snowmcp.snowflake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTomlTest {

    @TempDir
    private Path dir;

    private Map<String, String> read(String name, String text) throws Exception {
        var file = KeyFiles.secret(dir.resolve("connections.toml"), text);
        var texts = new TreeMap<String, String>();
        ConnectionsToml.read(file, name).forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    @Test
    void readsAConnectionOfConnectionsToml() throws Exception {
        assertThat(
                        read(
                                "sales",
                                """
                [other]
                account = "x-y"

                [sales]
                account = "myorg-sales"
                user = "svc"
                authenticator = "SNOWFLAKE_JWT"
                private_key_file = "/etc/keys/rsa.p8"
                private_key_passphrase = "canary"
                role = "READER"
                warehouse = "WH"
                database = "DB"
                schema = "S"
                client_session_keep_alive = true
                private_key_raw = "a key of the CLI that means nothing here"
                secondary_roles = "all"
                """))
                .isEqualTo(Map.of(
                        "account", "myorg-sales",
                        "user", "svc",
                        "method", "keyPair",
                        "privateKeyFile", "/etc/keys/rsa.p8",
                        "privateKeyPassphrase", "canary",
                        "role", "READER",
                        "warehouse", "WH",
                        "database", "DB",
                        "schema", "S"));
    }

    @Test
    void readsAConnectionOfConfigTomlAndItsDefault() throws Exception {
        var text =
                """
                default_connection_name = "dev"

                [cli.logs]
                save_logs = true

                [connections.dev]
                user = "d"
                host = "127.0.0.1"
                port = 8085
                protocol = "http"
                token_file_path = "~/token"

                [connections."prod.eu"]
                username = "p"
                """;
        assertThat(read("", text))
                .isEqualTo(Map.of(
                        "user", "d",
                        "url", "http://127.0.0.1:8085",
                        "tokenFile", System.getProperty("user.home") + "/token"));
        assertThat(read("prod.eu", text)).isEqualTo(Map.of("user", "p"));
        assertThatThrownBy(() -> read("test", text))
                .hasMessage("connectionsToml holds no connection 'test', but dev, prod.eu: set connectionsTomlName");
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake, password",
        "username_password_mfa, mfa",
        "PROGRAMMATIC_ACCESS_TOKEN, programmaticAccessToken",
        "oauth, oauth",
        "OAUTH_CLIENT_CREDENTIALS, oauthClientCredentials",
        "workload_identity, workloadIdentity",
        "externalbrowser, externalBrowser",
        "https://me.okta.com, okta",
        "strange, strange",
    })
    void callsItsAuthenticatorsAsTheyAreCalledHere(String authenticator, String method) throws Exception {
        assertThat(read("a", "[a]\nauthenticator = \"" + authenticator + "\"\n"))
                .isEqualTo(Map.of("method", method));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [a]~password = "CANARY              | connectionsToml is no TOML, see its line 2
                    [a]~password = CANARY               | connectionsToml is no TOML, see its line 2
                    [a]~password = 12345                | connectionsToml's password must be a text in quotes
                    [a]~private_key_file = "k.p8"       | connectionsToml's private_key_file must be a path from the root, or from ~
                    [a]~user = "u"~username = "v"       | connectionsToml's user and username are both set: take one of them out
                    [a]~region = "eu-west-1"            | connectionsToml's region is not understood: write account = "ACCOUNT.REGION" there
                    [b]~user = "u"                      | connectionsToml holds no connection 'a', but b: set connectionsTomlName
                    [a]~warehose = "W"                  | connectionsToml's warehose is unknown: write warehouse
                    [a]~private_key_fil = "/k"          | connectionsToml's private_key_fil is unknown: write private_key_file
                    x = 1                               | connectionsToml holds no connection 'a': set connectionsTomlName
                    """)
    void saysWhatIsWrongWithoutQuotingIt(String text, String reason) {
        assertThatThrownBy(() -> read("a", text.replace('~', '\n')))
                .isInstanceOf(Refused.class)
                .hasMessage(reason);
    }

    @Test
    void refusesAFileThatEverybodyMayRead() throws Exception {
        var file = KeyFiles.secret(dir.resolve("connections.toml"), "[a]\nuser = \"u\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> ConnectionsToml.read(file, "a"))
                .hasMessage("connectionsToml is readable by everybody: set its mode to 0600 or 0640");
    }

    @Test
    void namesTheFilesKeyWhereTheConnectionsOwnSettingsDoNotGoWithIt() throws Exception {
        var file = KeyFiles.secret(
                dir.resolve("connections.toml"),
                """
                [browser]
                user = "u"
                authenticator = "externalbrowser"

                [password]
                user = "u"
                password = "canary"
                private_key_passphrase = "left over"

                [two]
                user = "u"
                password = "canary"
                private_key_path = "/k"
                """);
        assertThatThrownBy(() -> of(file, "browser", Map.of()))
                .hasMessageStartingWith("connectionsToml's authenticator externalBrowser needs a person at a browser");
        assertThatThrownBy(() -> of(file, "two", Map.of()))
                .hasMessage(
                        "connectionsToml's password and connectionsToml's private_key_path are both set: take one of them out");
        assertThatThrownBy(() -> of(file, "password", Map.of("oauthScope", "x")))
                .hasMessage(
                        "oauthScope and connectionsToml's password are both set, but do not go together: take one of them out");
        assertThat(of(file, "password", Map.of()).toString()).doesNotContain("canary");
        assertThat(of(file, "browser", Map.of("password", "own"))).isInstanceOf(Secret.Password.class);
        assertThat(of(file, "two", Map.of("method", "password"))).isInstanceOf(Secret.Password.class);
    }

    private static Secret of(Path file, String name, Map<String, String> own) throws Refused {
        return Credentials.of(Given.of(own).over(ConnectionsToml.read(file, name)));
    }
}
