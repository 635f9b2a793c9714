package io.snowmcp.transport.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = Settings.PID,
        name = "snowmcp HTTP",
        description = "Where and how MCP clients are served. Every key takes effect without a restart.")
@interface Config {

    @AttributeDefinition(description = "The address to listen on; other than loopback only with authentication.")
    String host() default "127.0.0.1";

    @AttributeDefinition(min = "0", max = "65535", description = "The TCP port to listen on; 0 takes any free one.")
    int port() default 8000;

    @AttributeDefinition(
            description = "Listens on an address other than loopback although nobody has to say who they are.")
    boolean allowUnauthenticated() default false;

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
