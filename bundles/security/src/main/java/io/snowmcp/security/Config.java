package io.snowmcp.security;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = Access.PID,
        name = "snowmcp security",
        description = "Who may call. Every key takes effect without a restart.")
@interface Config {

    @AttributeDefinition(
            options = {@Option("auto"), @Option("required"), @Option("off")},
            description = "Whether callers must send an API key: required, off, or auto, which is required as soon as"
                    + " there is one key.")
    String authentication() default "auto";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "A key in clear, better as $[secret:FILE] or in the environment variable API_KEY; more keys are"
                            + " files io.snowmcp.key-NAME.cfg, which hold hashes.")
    String apiKey() default "";

    @AttributeDefinition(description = "Who uses that key, in logs and query tags.")
    String apiKeyCaller() default "api-key";
}
