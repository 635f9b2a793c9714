package io.snowmcp.snowflake.connect.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways to log in that a daemon has, and the keys that go with each. */
enum Method {
    PASSWORD("password", "password", "passwordFile", "totpSecret", "totpSecretFile"),
    MFA("mfa", "password", "passwordFile", "totpSecret", "totpSecretFile"),
    KEY_PAIR("keyPair", "privateKeyFile", "privateKeyPassphrase", "privateKeyPassphraseFile"),
    PROGRAMMATIC_ACCESS_TOKEN("programmaticAccessToken", "token", "tokenFile"),
    OAUTH("oauth", "token", "tokenFile"),
    OAUTH_CLIENT_CREDENTIALS(
            "oauthClientCredentials",
            "oauthClientId",
            "oauthClientSecret",
            "oauthClientSecretFile",
            "oauthTokenUrl",
            "oauthScope"),
    WORKLOAD_IDENTITY("workloadIdentity", "workloadIdentityProvider", "token", "tokenFile");

    private final String text;
    private final Set<String> keys;

    Method(String text, String... keys) {
        this.text = text;
        this.keys = Set.of(keys);
    }

    /** As an operator writes it. */
    String text() {
        return text;
    }

    boolean takes(String key) {
        return keys.contains(key);
    }

    static Optional<Method> called(String text) {
        return Arrays.stream(values())
                .filter(method -> method.text.equals(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Method::text).toList();
    }
}
