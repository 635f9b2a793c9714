package io.snowmcp.operations;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "snowmcp operations", description = "What the server tells operators.")
@interface Config {

    @AttributeDefinition(
            description = "Serves /metrics to everybody who can reach the server, not to this machine only."
                    + " It holds no secret, but the names of connections.")
    boolean metricsRemote() default false;

    @AttributeDefinition(
            min = "0",
            max = "1000000",
            description = "Less room than this, in MB, for data or logs is a WARN in the health.")
    int diskWarnMegabytes() default 512;

    @AttributeDefinition(
            min = "0",
            max = "1000000",
            description =
                    "Less room than this, in MB, for data or logs is CRITICAL in the health. Calls are served all the same.")
    int diskCriticalMegabytes() default 64;

    @AttributeDefinition(
            description =
                    "The callers, by name and separated by commas, who may read the configuration in force as the MCP"
                            + " resource snowmcp://configuration, secrets masked; empty: there is no such resource."
                            + " Without authentication every caller is called local.")
    String configurationReaders() default "";
}
