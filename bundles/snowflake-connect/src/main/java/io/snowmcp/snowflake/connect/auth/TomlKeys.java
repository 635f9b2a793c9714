package io.snowmcp.snowflake.connect.auth;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** What the Snowflake CLI calls what. */
final class TomlKeys {

    static final Map<String, String> OURS = Map.ofEntries(
            entry("account", "account"),
            entry("user", "user"),
            entry("username", "user"),
            entry("password", "password"),
            entry("private_key_file", "privateKeyFile"),
            entry("private_key_path", "privateKeyFile"),
            entry("private_key_passphrase", "privateKeyPassphrase"),
            entry("private_key_file_pwd", "privateKeyPassphrase"),
            entry("token", "token"),
            entry("token_file_path", "tokenFile"),
            entry("oauth_client_id", "oauthClientId"),
            entry("oauth_client_secret", "oauthClientSecret"),
            entry("oauth_token_request_url", "oauthTokenUrl"),
            entry("oauth_scope", "oauthScope"),
            entry("workload_identity_provider", "workloadIdentityProvider"),
            entry("role", "role"),
            entry("warehouse", "warehouse"),
            entry("database", "database"),
            entry("schema", "schema"));

    static final Set<String> FILES = Set.of("private_key_file", "private_key_path", "token_file_path");

    /** Its authenticators, in lower case, and the methods they are here. */
    static final Map<String, String> METHODS = Map.of(
            "snowflake", "password",
            "snowflake_jwt", "keyPair",
            "username_password_mfa", "mfa",
            "programmatic_access_token", "programmaticAccessToken",
            "oauth", "oauth",
            "oauth_client_credentials", "oauthClientCredentials",
            "oauth_authorization_code", "oauthAuthorizationCode",
            "workload_identity", "workloadIdentity",
            "externalbrowser", "externalBrowser");

    /** Known to the CLI and its connector, and without a meaning for a server that runs by itself. */
    static final Set<String> OF_THE_CLI = Set.of(
            "application",
            "autocommit",
            "client_prefetch_threads",
            "client_request_mfa_token",
            "client_session_keep_alive",
            "client_store_temporary_credential",
            "diag_allowlist_path",
            "diag_log_path",
            "enable_diag",
            "login_timeout",
            "master_token",
            "network_timeout",
            "oauth_authorization_url",
            "oauth_enable_pkce",
            "oauth_enable_refresh_tokens",
            "oauth_enable_single_use_refresh_tokens",
            "oauth_redirect_uri",
            "passcode",
            "passcode_in_password",
            "session_parameters",
            "session_token",
            "socket_timeout",
            "temporary_connection");

    private TomlKeys() {}
}
