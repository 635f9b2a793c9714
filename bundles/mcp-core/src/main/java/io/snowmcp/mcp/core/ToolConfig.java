package io.snowmcp.mcp.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Tool",
        description = "A tool as clients see it: NAME is the name that the tool has by itself.")
@interface ToolConfig {

    @AttributeDefinition(description = "Whether clients can see and call it.")
    boolean enabled() default true;

    @AttributeDefinition(
            description = "What clients call it, 1 to 64 characters of A-Z a-z 0-9 _ . - and no other tool's name;"
                    + " empty: its own name.")
    String name() default "";

    @AttributeDefinition(description = "What people are shown as its name; empty: its own title.")
    String title() default "";

    @AttributeDefinition(
            description = "What the model reads to know when and how to call it; empty: its own description.")
    String description() default "";
}
