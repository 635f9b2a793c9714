package io.snowmcp.snowflake.connect;

import static java.util.Map.entry;

import io.snowmcp.snowflake.connect.auth.Given;
import java.util.Map;

/** The settings of which a connections.toml may hold some. */
final class LoginSettings {

    private LoginSettings() {}

    static Given of(ConnectionConfig config) {
        return Given.of(Map.ofEntries(
                entry("account", config.account()),
                entry("url", config.url()),
                entry("connectionsToml", config.connectionsToml()),
                entry("connectionsTomlName", config.connectionsTomlName()),
                entry("user", config.user()),
                entry("method", config.method()),
                entry("password", config.password()),
                entry("passwordFile", config.passwordFile()),
                entry("totpSecret", config.totpSecret()),
                entry("totpSecretFile", config.totpSecretFile()),
                entry("privateKeyFile", config.privateKeyFile()),
                entry("privateKeyPassphrase", config.privateKeyPassphrase()),
                entry("privateKeyPassphraseFile", config.privateKeyPassphraseFile()),
                entry("token", config.token()),
                entry("tokenFile", config.tokenFile()),
                entry("oauthClientId", config.oauthClientId()),
                entry("oauthClientSecret", config.oauthClientSecret()),
                entry("oauthClientSecretFile", config.oauthClientSecretFile()),
                entry("oauthTokenUrl", config.oauthTokenUrl()),
                entry("oauthScope", config.oauthScope()),
                entry("workloadIdentityProvider", config.workloadIdentityProvider()),
                entry("role", config.role()),
                entry("warehouse", config.warehouse()),
                entry("database", config.database()),
                entry("schema", config.schema())));
    }
}
