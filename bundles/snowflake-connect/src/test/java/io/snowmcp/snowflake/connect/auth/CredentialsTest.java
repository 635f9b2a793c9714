package io.snowmcp.snowflake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    /** Settings as "key=value key=value"; CANARY stands for every secret. */
    private static Secret of(String settings) throws Refused {
        var given = new HashMap<String, String>(Map.of("user", "svc"));
        for (var setting : settings.split(" ")) {
            var parts = setting.split("=", 2);
            given.put(parts[0], parts[1]);
        }
        return Credentials.of(Given.of(given));
    }

    private static Map<Object, Object> driver(Secret secret) throws Refused {
        var properties = new Properties();
        secret.addTo(properties, new Passcodes(InstantSource.system()));
        return properties;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    password=CANARY                                     | password=CANARY
                    method=programmaticAccessToken token=CANARY         | authenticator=programmatic_access_token token=CANARY
                    method=oauth token=CANARY                           | authenticator=oauth token=CANARY
                    workloadIdentityProvider=AWS                        | authenticator=workload_identity workloadIdentityProvider=AWS
                    workloadIdentityProvider=OIDC token=CANARY          | authenticator=workload_identity workloadIdentityProvider=OIDC token=CANARY
                    oauthClientId=c oauthClientSecret=CANARY oauthTokenUrl=https://idp.example/token | authenticator=oauth_client_credentials oauthClientId=c oauthClientSecret=CANARY oauthTokenRequestUrl=https://idp.example/token
                    oauthClientId=c oauthClientSecret=CANARY oauthTokenUrl=http://127.0.0.1:9/t oauthScope=x | authenticator=oauth_client_credentials oauthClientId=c oauthClientSecret=CANARY oauthTokenRequestUrl=http://127.0.0.1:9/t oauthScope=x
                    """)
    void givesTheDriverWhatTheMethodNeedsAndNoMore(String settings, String properties) throws Exception {
        var expected = new Properties();
        for (var property : properties.split(" ")) {
            expected.setProperty(property.split("=", 2)[0], property.split("=", 2)[1]);
        }
        var secret = of(settings);
        assertThat(driver(secret)).isEqualTo(expected);
        assertThat(secret.toString()).doesNotContain("CANARY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    user=u                                       | method does not follow, as no way to log in is set: set passwordFile, privateKeyFile, tokenFile, oauthClientId or workloadIdentityProvider
                    method=password                              | method is password, so set passwordFile too
                    method=keyPair                               | method is keyPair, so set privateKeyFile too
                    method=oauth                                 | method is oauth, so set tokenFile too
                    method=oauthClientCredentials                | method is oauthClientCredentials, so set oauthClientId too
                    oauthClientId=c                              | oauthClientId is set, so set oauthClientSecretFile too
                    oauthClientId=c oauthClientSecret=CANARY     | oauthClientId is set, so set oauthTokenUrl too
                    method=mfa password=CANARY                   | method is mfa, so set totpSecretFile too: nobody would answer the question on a phone
                    user= password=CANARY                        | user is not set, which method password needs: set it
                    token=CANARY                                 | token is set, but no method says what it is: set method to programmaticAccessToken or oauth
                    password=CANARY privateKeyFile=/k            | password and privateKeyFile are both set: take one of them out
                    password=CANARY passwordFile=/k              | password and passwordFile are both set: take one of them out
                    password=CANARY token=CANARY                 | token and password are both set, but do not go together: take one of them out
                    password=CANARY privateKeyPassphrase=CANARY  | privateKeyPassphrase and password are both set, but do not go together: take one of them out
                    method=keyPair password=CANARY               | password is set but method is keyPair: take one of them out
                    method=oauth token=CANARY oauthScope=x       | oauthScope is set but method is oauth: take one of them out
                    workloadIdentityProvider=aws                 | workloadIdentityProvider must be one of AWS, AZURE, GCP, OIDC, not 'aws'
                    workloadIdentityProvider=OIDC                | workloadIdentityProvider is OIDC, so set tokenFile too
                    workloadIdentityProvider=GCP token=CANARY    | token is set but workloadIdentityProvider is GCP, which asks the machine for its token: take it out
                    oauthClientId=c oauthClientSecret=CANARY oauthTokenUrl=http://idp.example/t | oauthTokenUrl must be https://host/path, as the client secret is sent there
                    """)
    void refusesWhatDoesNotGoTogetherAndNamesTheKeys(String settings, String reason) {
        assertThatThrownBy(() -> of(settings)).isInstanceOf(Refused.class).hasMessage(reason);
    }

    @Test
    void saysWhatTheMethodsAreAndWhichWasMeant() {
        assertThatThrownBy(() -> of("method=key_pair"))
                .hasMessage("method 'key_pair' is unknown (did you mean 'keyPair'?); it must be one of password, mfa,"
                        + " keyPair, programmaticAccessToken, oauth, oauthClientCredentials, workloadIdentity");
        assertThatThrownBy(() -> of("method=magic")).hasMessageStartingWith("method 'magic' is unknown; it must be");
    }

    @ParameterizedTest
    @CsvSource({"externalBrowser", "oauthAuthorizationCode"})
    void refusesMethodsThatNeedAPersonAndSaysWhatToUse(String method) {
        assertThatThrownBy(() -> of("method=" + method))
                .hasMessage("method " + method + " needs a person at a browser, which a server that runs by itself does"
                        + " not have: use keyPair, programmaticAccessToken or oauthClientCredentials");
    }

    @ParameterizedTest
    @CsvSource({
        "passwordFile, password=",
        "tokenFile, method=oauth token=",
        "oauthClientSecretFile, oauthClientId=c oauthTokenUrl=https://idp.example/t oauthClientSecret=",
        "totpSecretFile, password=p totpSecret=",
    })
    void readsASecretFromItsFileAndRefusesAFileThatIsNone(String key, String settings, @TempDir Path dir)
            throws Exception {
        var file = dir.resolve("secret");
        var inFile = settings.substring(0, settings.lastIndexOf(' ') + 1) + key + "=" + file;
        assertThatThrownBy(() -> of(inFile)).hasMessage(key + " does not exist or is no file");
        KeyFiles.secret(file, "\n");
        assertThatThrownBy(() -> of(inFile)).hasMessage(key + " has nothing in its first line");
        KeyFiles.secret(file, "JBSWY3DPEHPK3PXP\n\n");
        of(inFile);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> of(inFile))
                .hasMessage(key + " is readable by everybody: set its mode to 0600 or 0640");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        of(inFile);
    }

    @Test
    void givesTheNextLoginWhatIsInTheFileByThen(@TempDir Path dir) throws Exception {
        var file = KeyFiles.secret(dir.resolve("token"), "first\r\n");
        var secret = of("method=oauth tokenFile=" + file);
        assertThat(driver(secret)).containsEntry("token", "first");
        var stamp = secret.stamp();
        KeyFiles.secret(file, "rotated");
        assertThat(driver(secret)).containsEntry("token", "rotated");
        assertThat(secret.stamp()).isNotEqualTo(stamp);
        Files.delete(file);
        assertThatThrownBy(() -> driver(secret)).hasMessage("tokenFile does not exist or is no file");
    }
}
