package io.snowmcp.sandbox;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = "io.snowmcp.sandbox",
        name = "snowmcp sandbox",
        description = "A local endpoint that speaks Snowflake's protocol over embedded DuckDB; never for production.")
@interface Config {

    @AttributeDefinition(
            description = "Whether it is there: true, false, or auto, which is until a connection leads to an account.",
            options = {@Option("auto"), @Option("true"), @Option("false")})
    String enabled() default "auto";

    @AttributeDefinition(min = "0", max = "65535", description = "Port on the loopback interface; 0 takes a free one.")
    int port() default 8085;

    @AttributeDefinition(description = "Name of the user who may log in.")
    String user() default "sandbox";

    @AttributeDefinition(type = AttributeType.PASSWORD, description = "Password of that user.")
    String password() default "sandbox";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Secret in Base32 for the passcodes (TOTP) that user then needs beside the password.")
    String totpSecret() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "Programmatic access tokens, as USER=token or, for sessions of one role only, USER/ROLE=token.")
    String[] accessTokens() default {};

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "Programs that may get OAuth tokens at /oauth/token-request, as USER=client id:client secret.")
    String[] oauthClients() default {};

    @AttributeDefinition(description = "Files with public keys (PEM) of users who log in by key pair, as USER=path.")
    String[] publicKeyFiles() default {};

    @AttributeDefinition(
            min = "0.001",
            max = "10",
            description = "Size of the sample data; 1 is 6 million order lines.")
    double scaleFactor() default 0.01;

    @AttributeDefinition(
            min = "64",
            max = "65536",
            description = "Memory outside the heap that the database engine may use.")
    int memoryMegabytes() default 512;

    @AttributeDefinition(
            description = "How rows travel when a session does not set JDBC_QUERY_RESULT_FORMAT.",
            options = {@Option("ARROW"), @Option("JSON")})
    String resultFormat() default "ARROW";

    @AttributeDefinition(
            min = "1",
            max = "600000",
            description = "How long an answer waits for its statement before the client has to ask again.")
    long longQueryAfterMillis() default 45_000;

    @AttributeDefinition(
            min = "1",
            max = "65536",
            description = "Memory for results of finished statements, compressed; the oldest go first.")
    int maxResultMegabytes() default 64;

    @AttributeDefinition(
            description = "Whether tests may see and break the sandbox at /control, also on a free port of its own.")
    boolean controlEndpoint() default false;
}
