package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.ConfigurationCheck;
import io.snowmcp.ops.api.ConfigurationCheck.Problem;
import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionCheckTest {

    @TempDir
    private Path dir;

    /** Every key with its default, as the contract says, over which a good account and what is given are laid. */
    private static Map<String, Object> values(Map<String, ?> given) {
        var all = new HashMap<String, Object>();
        for (var key : ConnectionConfig.class.getDeclaredMethods()) {
            all.put(key.getName(), key.getDefaultValue());
        }
        all.putAll(Map.of("account", "myorg-sales", "user", "svc", "password", "canary-7"));
        all.putAll(given);
        return all;
    }

    private static List<Problem> problems(Map<String, ?> given) {
        var problems = new ConnectionCheck().problems(values(given));
        var keys = Arrays.stream(ConnectionConfig.class.getDeclaredMethods())
                .map(key -> key.getName())
                .toList();
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.key()).isIn(keys))
                .allSatisfy(problem ->
                        assertThat(problem.message()).startsWith(problem.key()).doesNotContain("canary-7"));
        return problems;
    }

    /** From "key=value key=value", where no value means an empty one. */
    private static List<Problem> problemsOf(String settings) {
        var given = new HashMap<String, Object>();
        for (var setting : settings.split(" ")) {
            var parts = setting.split("=", 2);
            boolean number = parts[1].matches("[0-9]+");
            given.put(parts[0], number ? (Object) Integer.valueOf(parts[1]) : parts[1].replace('~', ' '));
        }
        return problems(given);
    }

    @Test
    void findsNothingInAGoodFile() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("queryTag", "{\"team\":\"a\"}", "sessionParameters", "TIMEZONE=UTC;WEEK_START=1")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    account=                                              | account           | write account = myorg-myaccount
                    account=https://myorg-sales.snowflakecomputing.com/x  | account           | write myorg-sales
                    account=myorg-sales.eu-west-1.snowflakecomputing.com  | account           | write myorg-sales.eu-west-1
                    account=https://app.example/myorg                     | account           | write account = myorg-myaccount
                    account=my~org                                        | account           | holds other characters
                    url=https://x.example                                 | account           | take one of them out
                    account= url=https://x.example/console                | url               | take out what follows
                    account= url=https://u:canary-7@x.example             | url               | write who logs in as user and passwordFile
                    account= url=http://x.example                         | url               | use https
                    account= url=x.example                                | url               | must be https://host
                    user=                                                 | user              | which method password needs
                    password=                                             | method            | set passwordFile, privateKeyFile, tokenFile
                    password= method=keyPair                              | method            | set privateKeyFile too
                    method=keypair                                        | method            | did you mean 'keyPair'?
                    method=externalBrowser                                | method            | use keyPair
                    passwordFile=/nowhere/p                               | password          | take one of them out
                    password= passwordFile=/nowhere/p                     | passwordFile      | does not exist
                    password= token=canary-7                              | token             | set method to programmaticAccessToken or oauth
                    password= oauthClientId=c                             | oauthClientId     | set oauthClientSecretFile too
                    schema=S                                              | schema            | set database too
                    connectionsTomlName=dev                               | connectionsTomlName | set connectionsToml too
                    connectionsToml=/nowhere/connections.toml             | connectionsToml   | does not exist
                    sessionParameters=TIMEZONE:UTC                        | sessionParameters | such as TIMEZONE=UTC
                    sessionParameters=QUERY_TAG=x                         | sessionParameters | must not set QUERY_TAG
                    queryTag={"team":                                     | queryTag          | is no JSON object
                    resultFormat=csv                                      | resultFormat      | auto, arrow or json
                    poolMin=9                                             | poolMin           | write 8 or less
                    idleTimeoutSeconds=7200                               | idleTimeoutSeconds | less than maxLifetimeSeconds
                    keepAliveSeconds=10                                   | keepAliveSeconds  | 0 or at least 30
                    """)
    void namesTheKeyAndSaysWhatToWrite(String settings, String key, String message) {
        assertThat(problemsOf(settings)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThat(problemsOf("account= password= schema=S sessionParameters=x poolMin=9 keepAliveSeconds=10"))
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "account", "schema", "method", "sessionParameters", "poolMin", "keepAliveSeconds");
        assertThat(problems(Map.of("queryTag", "x".repeat(1001))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("queryTag takes 1001 characters"));
    }

    @Test
    void readsTheFilesOfASecretAsALoginWould() throws Exception {
        var key = dir.resolve("key.p8");
        var pair = Map.of("password", "", "privateKeyFile", key.toString());
        KeyFiles.secret(key, "not a key");
        assertThat(problems(pair)).extracting(Problem::key).containsExactly("privateKeyFile");
        KeyFiles.encrypted(key, KeyFiles.rsa(2048).getPrivate(), "canary-7");
        assertThat(problems(pair)).singleElement().satisfies(problem -> assertThat(problem.message())
                .isEqualTo("privateKeyFile is encrypted, so set privateKeyPassphraseFile too"));
        var wrong = new HashMap<String, Object>(pair);
        wrong.put("privateKeyPassphrase", "not it");
        assertThat(problems(wrong)).extracting(Problem::key).containsExactly("privateKeyPassphrase");
        wrong.put("privateKeyPassphrase", "canary-7");
        assertThat(problems(wrong)).isEmpty();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(problems(wrong)).singleElement().satisfies(problem -> assertThat(problem.message())
                .isEqualTo("privateKeyFile is readable by everybody: set its mode to 0600 or 0640"));
    }

    @Test
    void namesTheKeyOfAConnectionsToml() throws Exception {
        var file = KeyFiles.secret(dir.resolve("connections.toml"), "[dev]\nuser = \"u\"\npasword = \"canary-7\"\n");
        assertThat(problems(Map.of("connectionsToml", file.toString(), "connectionsTomlName", "dev")))
                .containsExactly(
                        new Problem("connectionsToml", "connectionsToml's pasword is unknown: write password"));
        assertThat(problems(Map.of("connectionsToml", file.toString(), "connectionsTomlName", "prod")))
                .extracting(Problem::message)
                .containsExactly("connectionsToml holds no connection 'prod', but dev: set connectionsTomlName");
    }

    /** As in a process that checks files without a server: our bundles and Jackson, no OSGi, no driver, no log. */
    @Test
    void needsNoServerAroundIt() throws Exception {
        var jars = Stream.of(
                        ConnectionCheck.class,
                        ConfigurationCheck.class,
                        com.fasterxml.jackson.databind.ObjectMapper.class,
                        com.fasterxml.jackson.core.JsonFactory.class,
                        com.fasterxml.jackson.annotation.JsonProperty.class,
                        com.fasterxml.jackson.dataformat.toml.TomlMapper.class)
                .map(ConnectionCheckTest::home)
                .toArray(URL[]::new);
        var file = KeyFiles.secret(dir.resolve("connections.toml"), "[dev]\nuser = \"u\"\nunheard_of = 1\n");
        try (var loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            var type = loader.loadClass(ConfigurationCheck.class.getName());
            var check = ServiceLoader.load(type, loader).findFirst().orElseThrow();
            var problems = type.getMethod("problems", Map.class)
                    .invoke(
                            check,
                            values(Map.of(
                                    "connectionsToml",
                                    file.toString(),
                                    "connectionsTomlName",
                                    "dev",
                                    "queryTag",
                                    "{\"a\":1}",
                                    "poolMin",
                                    9)));
            assertThat(problems.toString())
                    .isEqualTo("[Problem[key=poolMin, message=poolMin must not exceed poolMax: write 8 or less]]");
        }
    }

    private static URL home(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source.getLocation();
    }
}
