package io.snowmcp.security;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = KeyFile.PID,
        name = "snowmcp API key",
        description = "A key that lets a caller in; bin/snowflake-mcp-daemon key-create writes such a file. Deleted, it"
                + " lets nobody in any more, at once.")
@interface KeyConfig {

    @AttributeDefinition(description = "Salted hash of the key, sha256:SALT:DIGEST; the key itself is kept nowhere.")
    String hash() default "";

    @AttributeDefinition(description = "Who uses the key, in logs and query tags; empty: the name in the file's name.")
    String caller() default "";

    @AttributeDefinition(
            description = "The key's last day in UTC (2027-01-31), or the instant of its end (2027-01-31T18:00:00Z);"
                    + " empty: it does not end.")
    String expires() default "";

    @AttributeDefinition(description = "Whether the key lets anybody in.")
    boolean enabled() default true;
}
