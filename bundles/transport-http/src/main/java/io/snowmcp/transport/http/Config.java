package io.snowmcp.transport.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = Settings.PID,
        name = "snowmcp HTTP",
        description = "Where and how MCP clients are served. Every key takes effect without a restart.")
@interface Config {

    @AttributeDefinition(
            description =
                    "The address to listen on; other than loopback only if callers must say who they are, by an API"
                            + " key or with tlsClientAuth = need, or if allowUnauthenticated is true.")
    String host() default "127.0.0.1";

    @AttributeDefinition(min = "0", max = "65535", description = "The TCP port to listen on; 0 takes any free one.")
    int port() default 8000;

    @AttributeDefinition(
            description = "Listens on an address other than loopback although nobody has to say who they are.")
    boolean allowUnauthenticated() default false;

    @AttributeDefinition(
            description = "Serves with TLS alone (https); the certificate is in tlsKeyStoreFile, or in"
                    + " tlsCertificateFile and tlsPrivateKeyFile.")
    boolean tlsEnabled() default false;

    @AttributeDefinition(
            description = "PKCS12 file with the private key and its certificate chain; not readable by everybody."
                    + " Another content of it or of the next files is used for the connections that come then.")
    String tlsKeyStoreFile() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "The password of tlsKeyStoreFile; better kept in tlsKeyStorePasswordFile.")
    String tlsKeyStorePassword() default "";

    @AttributeDefinition(description = "File whose first line is that password; not readable by everybody.")
    String tlsKeyStorePasswordFile() default "";

    @AttributeDefinition(description = "PEM file with the server's certificate, followed by those that signed it.")
    String tlsCertificateFile() default "";

    @AttributeDefinition(
            description = "PEM file (PKCS#8) with the RSA or EC key of tlsCertificateFile; not readable by everybody.")
    String tlsPrivateKeyFile() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Passphrase of an encrypted private key; better kept in tlsPrivateKeyPassphraseFile.")
    String tlsPrivateKeyPassphrase() default "";

    @AttributeDefinition(description = "File whose first line is that passphrase; not readable by everybody.")
    String tlsPrivateKeyPassphraseFile() default "";

    @AttributeDefinition(description = "The versions of TLS that are served, as a comma list: TLSv1.3, TLSv1.2.")
    String tlsProtocols() default "TLSv1.3,TLSv1.2";

    @AttributeDefinition(
            options = {@Option("none"), @Option("want"), @Option("need")},
            description = "Whether a caller shows a certificate: none asks for none, want checks it if there is one,"
                    + " need refuses who has none; then programs of this machine get /health"
                    + " and /metrics and no more without.")
    String tlsClientAuth() default "none";

    @AttributeDefinition(
            description = "PEM or PKCS12 file with the certificates that sign those of the callers, for tlsClientAuth.")
    String tlsTrustFile() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "The password of a PKCS12 tlsTrustFile; better kept in tlsTrustPasswordFile.")
    String tlsTrustPassword() default "";

    @AttributeDefinition(description = "File whose first line is that password; not readable by everybody.")
    String tlsTrustPasswordFile() default "";

    @AttributeDefinition(description = "Offers HTTP/2 beside HTTP/1.1 where TLS is served.")
    boolean http2Enabled() default true;

    @AttributeDefinition(
            description = "Web pages that may call, as a comma list of origins; loopback pages always may"
                    + " while the host is loopback.")
    String allowedOrigins() default "";

    @AttributeDefinition(
            description = "Names clients may use for this server in Host, as a comma list; loopback names"
                    + " always are while the host is loopback, any name otherwise when empty.")
    String allowedHosts() default "";

    @AttributeDefinition(description = "Answers the cross-origin questions of browsers for allowed origins.")
    boolean corsEnabled() default true;

    @AttributeDefinition(min = "1024", max = "1073741824", description = "The longest request body, in bytes.")
    int maxBodyBytes() default 4194304;

    @AttributeDefinition(min = "1024", max = "1048576", description = "The longest request head, in bytes.")
    int maxHeaderBytes() default 16384;

    @AttributeDefinition(min = "1", max = "1000000", description = "Calls being served at one time; more get 503.")
    int maxConcurrentRequests() default 2000;

    @AttributeDefinition(min = "0", max = "1000000", description = "Event streams open at one time; more get 503.")
    int maxStreams() default 2000;

    @AttributeDefinition(min = "8", max = "10000", description = "Threads that read requests and write answers.")
    int maxThreads() default 200;

    @AttributeDefinition(
            min = "0",
            max = "600000",
            description = "A call slower than this, in milliseconds, gets its answer on an event stream, if the client"
                    + " accepts one; from then on a client that goes away is noticed.")
    int streamAfterMillis() default 300;

    @AttributeDefinition(
            min = "50",
            max = "60000",
            description = "How often, in milliseconds, the client of a running call is probed; one that went away is"
                    + " noticed at the second probe.")
    int callProbeMillis() default 800;

    @AttributeDefinition(min = "1", max = "3600", description = "How often, in seconds, a quiet stream gets a comment.")
    int keepAliveSeconds() default 15;

    @AttributeDefinition(min = "1", max = "3600", description = "How long, in seconds, a request head may take.")
    int headerTimeoutSeconds() default 15;

    @AttributeDefinition(min = "1", max = "3600", description = "How long, in seconds, a request body may take.")
    int bodyTimeoutSeconds() default 15;

    @AttributeDefinition(
            min = "1",
            max = "3600",
            description = "How long, in seconds, a client may leave what is sent to it unread.")
    int writeTimeoutSeconds() default 20;

    @AttributeDefinition(min = "1", max = "86400", description = "When a quiet connection is closed, in seconds.")
    int idleTimeoutSeconds() default 60;
}
