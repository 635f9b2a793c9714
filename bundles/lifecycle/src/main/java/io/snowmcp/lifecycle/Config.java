package io.snowmcp.lifecycle;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "snowmcp lifecycle", description = "How the server stops.")
@interface Config {

    @AttributeDefinition(
            min = "0",
            max = "3600",
            description = "How long a stop waits for accepted calls before it gives them up.")
    int drainTimeoutSeconds() default 20;
}
