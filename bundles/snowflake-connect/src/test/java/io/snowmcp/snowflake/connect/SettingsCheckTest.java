package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.snowflake.connect.auth.KeyFiles;
import io.snowmcp.snowflake.connect.auth.Refused;
import io.snowmcp.snowflake.connect.auth.Secret;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    private static final Map<String, Object> GOOD =
            Map.of("account", "myorg-my_account", "user", "svc", "password", "canary-1");

    private static Settings check(Map<String, ?> changes) throws Refused {
        var all = new HashMap<String, Object>(GOOD);
        all.putAll(changes);
        return SettingsCheck.check(Configs.of(all));
    }

    @Test
    void takesAnAccountWithItsDefaults() throws Exception {
        var settings = check(Map.of());
        assertThat(settings.login().identities().first().endpoint().jdbcUrl())
                .isEqualTo("jdbc:snowflake://myorg-my-account.snowflakecomputing.com/");
        assertThat(settings.sizing()).isEqualTo(new Settings.Sizing(0, 8, 256));
        assertThat(settings.login().timeouts().connect()).hasSeconds(15);
        assertThat(settings.toString() + settings.login()).doesNotContain("canary-1");
        assertThat(settings).isEqualTo(check(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url              | https://x.example     | account and url are both set
                    account          | ''                    | account is not set, and neither is url
                    account          | a/b                   | account holds other characters
                    user             | ' '                   | user is not set
                    password         | ''                    | method does not follow, as no way to log in is set
                    privateKeyFile   | /nowhere/k.p8         | password and privateKeyFile are both set
                    method           | keyPair               | password is set but method is keyPair
                    method           | magic                 | password, mfa, keyPair, programmaticAccessToken, oauth, oauthClientCredentials, workloadIdentity
                    schema           | S                     | schema is set but database is not
                    resultFormat     | csv                   | resultFormat must be
                    sessionParameters| A                     | sessionParameters must be KEY=VALUE
                    sessionParameters| MULTI_STATEMENT_COUNT=0 | must not set MULTI_STATEMENT_COUNT
                    sessionParameters| enablePutGet=true     | must not set ENABLEPUTGET
                    sessionParameters| TIME_OUTPUT_FORMAT=x  | must not set TIME_OUTPUT_FORMAT
                    """)
    void refusesAndNamesTheKey(String key, String value, String reason) {
        assertThatThrownBy(() -> check(Map.of(key, value)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("canary-1");
    }

    @ParameterizedTest
    @CsvSource({
        "poolMin, 9, poolMin must not exceed poolMax: write 8 or less",
        "poolMax, 0, poolMax must be at least 1",
        "networkTimeoutSeconds, 59, 'networkTimeoutSeconds must be at least 60, as Snowflake answers a long request"
                + " after about 45 s'",
        "queueMax, 0, queueMax must be at least 1",
        "idleTimeoutSeconds, 7200, 'idleTimeoutSeconds must be less than maxLifetimeSeconds, which is 7200'",
        "keepAliveSeconds, 29, keepAliveSeconds must be 0 or at least 30",
        "keepAliveSeconds, 7200, 'keepAliveSeconds must be less than maxLifetimeSeconds, which is 7200'",
    })
    void refusesNumbersThatDoNotGoTogether(String key, int value, String reason) {
        assertThatThrownBy(() -> check(Map.of(key, value))).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8085, jdbc:snowflake://127.0.0.1:8085/?ssl=off, sandbox",
        "https://myorg-x.privatelink.snowflakecomputing.com,"
                + "jdbc:snowflake://myorg-x.privatelink.snowflakecomputing.com/, myorg-x",
    })
    void understandsUrls(String url, String jdbcUrl, String account) throws Exception {
        var settings = check(Map.of("account", "", "url", url));
        assertThat(settings.login().identities().first().endpoint()).isEqualTo(new Endpoint(jdbcUrl, account));
    }

    @ParameterizedTest
    @CsvSource({
        "http://snow.example, plain http to another machine",
        "ftp://127.0.0.1, must be https",
        "https://u:p@x.example, scheme; host and port only",
        "https://x.example/?a=b, scheme; host and port only",
    })
    void refusesUrlsThatLeakOrHide(String url, String reason) {
        assertThatThrownBy(() -> check(Map.of("account", "", "url", url)))
                .hasMessageContaining(reason.replace(';', ','));
    }

    @Test
    void takesTheReadmesExampleAsItStands(@TempDir Path dir) throws Exception {
        var readme = Files.readString(Path.of("../../README.md"));
        var block = readme.substring(readme.indexOf("```properties") + 13);
        var example = new Properties();
        example.load(new StringReader(block.substring(0, block.indexOf("```"))));
        var key = KeyFiles.plain(dir.resolve("key.p8"), KeyFiles.rsa(2048).getPrivate());
        assertThat(example.setProperty("privateKeyFile", key.toString())).isNotNull();
        var given = new HashMap<String, Object>();
        example.stringPropertyNames().forEach(name -> given.put(name, example.getProperty(name)));
        given.put("isDefault", Boolean.valueOf(example.getProperty("isDefault")));
        var settings = SettingsCheck.check(Configs.of(given));
        assertThat(settings.login().identities().first().secret())
                .isEqualTo(new Secret.KeyPair("privateKeyFile", key, Optional.empty()));
        assertThat(settings.label().isDefault()).isTrue();
    }

    @Test
    void showsAWorkloadIdentityToSnowflakesOwnHostsOnly() throws Exception {
        Map<String, String> identity = Map.of("user", "", "password", "", "workloadIdentityProvider", "AWS");
        assertThat(check(identity).login().identities().first().user()).isEmpty();
        var elsewhere = new HashMap<String, String>(identity);
        elsewhere.putAll(Map.of("account", "", "url", "https://snowflakecomputing.com.example"));
        assertThatThrownBy(() -> check(elsewhere)).hasMessageStartingWith("url is no host of Snowflake's");
        elsewhere.put("url", "https://o-a.privatelink.snowflakecomputing.com:443");
        assertThat(check(elsewhere).login().identities().first().user()).isEmpty();
    }

    @Test
    void isAnotherLoginOnlyWhenALoginSettingIsAnother() throws Exception {
        assertThat(check(Map.of("password", "canary-2")).login())
                .isNotEqualTo(check(Map.of()).login());
        assertThat(check(Map.of("poolMax", 3)).login())
                .isEqualTo(check(Map.of()).login());
        assertThatThrownBy(() -> check(Map.of("connectionsTomlName", "x")))
                .hasMessage("connectionsTomlName is set but connectionsToml is not: set connectionsToml too");
    }
}
