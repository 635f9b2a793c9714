package io.snowmcp.snowflake.connect;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an operator writes in {@code etc/io.snowmcp.connection-<name>.cfg}. */
@ObjectClassDefinition(
        name = "Snowflake connection",
        description =
                "One Snowflake account, user and context; the name is the part of the file name after the first -.")
@interface ConnectionConfig {

    @AttributeDefinition(
            description = "Whether it is offered to agents; false ends its calls and closes its sessions.",
            required = false)
    boolean enabled() default true;

    @AttributeDefinition(
            description = "This connection leads to the sandbox, and goes when the sandbox is off.",
            required = false)
    boolean sandbox() default false;

    @AttributeDefinition(
            description = "Account identifier, such as myorg-myaccount; exactly one of account and url is set.",
            required = false)
    String account() default "";

    @AttributeDefinition(
            description = "https://host[:port] instead of account; http:// only to this machine (the sandbox).",
            required = false)
    String url() default "";

    @AttributeDefinition(
            description =
                    "A connections.toml or config.toml of the Snowflake CLI; what it says counts where this file says nothing.",
            required = false)
    String connectionsToml() default "";

    @AttributeDefinition(
            description =
                    "The connection of connectionsToml that is meant; empty: its default_connection_name, else default.",
            required = false)
    String connectionsTomlName() default "";

    @AttributeDefinition(
            description = "The Snowflake user to log in as; methods with a token know it from the token.",
            required = false)
    String user() default "";

    @AttributeDefinition(
            description =
                    "How to log in: password, mfa, keyPair, programmaticAccessToken, oauth, oauthClientCredentials or workloadIdentity; empty: by what is set.",
            required = false)
    String method() default "";

    @AttributeDefinition(
            description = "The password of methods password and mfa; better kept in passwordFile.",
            type = AttributeType.PASSWORD,
            required = false)
    String password() default "";

    @AttributeDefinition(
            description = "File whose first line is the password; read at each login, not readable by everybody.",
            required = false)
    String passwordFile() default "";

    @AttributeDefinition(
            description =
                    "Base32 secret of an authenticator app, for a passcode with each password login; one login in 30 seconds.",
            type = AttributeType.PASSWORD,
            required = false)
    String totpSecret() default "";

    @AttributeDefinition(
            description = "File whose first line is that secret; read at each login, not readable by everybody.",
            required = false)
    String totpSecretFile() default "";

    @AttributeDefinition(
            description = "PKCS#8 PEM file of method keyPair; read at each login, not readable by everybody.",
            required = false)
    String privateKeyFile() default "";

    @AttributeDefinition(
            description = "Passphrase of an encrypted private key; better kept in privateKeyPassphraseFile.",
            type = AttributeType.PASSWORD,
            required = false)
    String privateKeyPassphrase() default "";

    @AttributeDefinition(
            description = "File whose first line is that passphrase; read at each login, not readable by everybody.",
            required = false)
    String privateKeyPassphraseFile() default "";

    @AttributeDefinition(
            description =
                    "The token of methods programmaticAccessToken, oauth and workloadIdentity with OIDC; better kept in tokenFile.",
            type = AttributeType.PASSWORD,
            required = false)
    String token() default "";

    @AttributeDefinition(
            description = "File whose first line is that token; read at each login, not readable by everybody.",
            required = false)
    String tokenFile() default "";

    @AttributeDefinition(description = "Client of method oauthClientCredentials.", required = false)
    String oauthClientId() default "";

    @AttributeDefinition(
            description = "Secret of that client; better kept in oauthClientSecretFile.",
            type = AttributeType.PASSWORD,
            required = false)
    String oauthClientSecret() default "";

    @AttributeDefinition(
            description = "File whose first line is that secret; read at each login, not readable by everybody.",
            required = false)
    String oauthClientSecretFile() default "";

    @AttributeDefinition(
            description = "https:// URL at which that client gets a token for each login.",
            required = false)
    String oauthTokenUrl() default "";

    @AttributeDefinition(description = "Scope to ask for there; empty: session:role: and the role.", required = false)
    String oauthScope() default "";

    @AttributeDefinition(
            description = "Whose identity of this machine method workloadIdentity shows: AWS, AZURE, GCP or OIDC.",
            required = false)
    String workloadIdentityProvider() default "";

    @AttributeDefinition(
            description = "Role of its sessions; empty: the user's default. Give it read rights only.",
            required = false)
    String role() default "";

    @AttributeDefinition(description = "Warehouse of its sessions; empty: the user's default.", required = false)
    String warehouse() default "";

    @AttributeDefinition(description = "Database of its sessions; empty: the user's default.", required = false)
    String database() default "";

    @AttributeDefinition(description = "Schema of its sessions; empty: the database's default.", required = false)
    String schema() default "";

    @AttributeDefinition(description = "One line that tells agents what is found here.", required = false)
    String description() default "";

    @AttributeDefinition(
            description = "Whether calls that name no connection use this one; at most one connection says so.",
            required = false)
    boolean isDefault() default false;

    @AttributeDefinition(
            description = "Sessions kept open after first use; at most poolMax.",
            min = "0",
            max = "256",
            required = false)
    int poolMin() default 0;

    @AttributeDefinition(
            description =
                    "Most sessions open at Snowflake at once, which is also how many statements run at once; one more while a changed login is tried.",
            min = "1",
            max = "256",
            required = false)
    int poolMax() default 8;

    @AttributeDefinition(
            description = "Calls that may wait for a session before new ones are refused as busy.",
            min = "1",
            max = "100000",
            required = false)
    int queueMax() default 256;

    @AttributeDefinition(
            description = "Seconds after which a session beyond poolMin that nobody used is closed.",
            min = "10",
            max = "14400",
            required = false)
    int idleTimeoutSeconds() default 600;

    @AttributeDefinition(
            description = "Seconds after which a session is replaced by a new one; more than idleTimeoutSeconds.",
            min = "30",
            max = "86400",
            required = false)
    int maxLifetimeSeconds() default 7200;

    @AttributeDefinition(
            description = "Seconds between heartbeats of a session that is not in use; 0 sends none.",
            min = "0",
            max = "14400",
            required = false)
    int keepAliveSeconds() default 900;

    @AttributeDefinition(
            description = "Seconds without use after which a session is checked before it is used again.",
            min = "1",
            max = "14400",
            required = false)
    int validateAfterIdleSeconds() default 300;

    @AttributeDefinition(description = "Seconds that such a check may take.", min = "1", max = "60", required = false)
    int validationTimeoutSeconds() default 5;

    @AttributeDefinition(
            description = "Seconds that a login, and the closing of a session, may take.",
            min = "1",
            max = "300",
            required = false)
    int connectTimeoutSeconds() default 15;

    @AttributeDefinition(
            description = "Seconds that Snowflake may run one statement, whatever the call allows.",
            min = "1",
            max = "86400",
            required = false)
    int queryTimeoutSeconds() default 3600;

    @AttributeDefinition(
            description =
                    "Seconds that one HTTP request may take, its repetitions included; Snowflake answers a long one after 45.",
            min = "60",
            max = "3600",
            required = false)
    int networkTimeoutSeconds() default 60;

    @AttributeDefinition(
            description = "Result format to ask for: auto is arrow where this Java can read it.",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "arrow", value = "arrow"),
                @Option(label = "json", value = "json")
            },
            required = false)
    String resultFormat() default "auto";

    @AttributeDefinition(
            description = "Session parameters as KEY=VALUE;KEY=VALUE, such as TIMEZONE=UTC;WEEK_START=1.",
            required = false)
    String sessionParameters() default "";

    @AttributeDefinition(
            description =
                    "For cost reports: a JSON object whose members join the query tag of every statement, or a text that is its \"tag\"; at most 1000 characters.",
            required = false)
    String queryTag() default "";
}
