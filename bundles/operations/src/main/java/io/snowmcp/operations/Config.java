package io.snowmcp.operations;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "snowmcp operations", description = "What the server tells operators.")
@interface Config {

    @AttributeDefinition(
            description = "Serves /metrics to everybody who can reach the server, not to this machine only."
                    + " It holds no secret, but the names of connections.")
    boolean metricsRemote() default false;
}
