package io.snowmcp.mcp.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "MCP engine", description = "Limits and times of the protocol.")
@interface Config {

    @AttributeDefinition(description = "The name clients are shown.")
    String serverName() default "snowmcp";

    @AttributeDefinition(description = "Text for the model on how to use this server; empty for none.")
    String instructions() default "";

    @AttributeDefinition(description = "How many tools, prompts or resources one page of a list holds, 1 to 10000.")
    int pageSize() default 200;

    @AttributeDefinition(description = "How many messages one JSON-RPC batch may hold, 1 to 1000.")
    int maxBatchSize() default 50;

    @AttributeDefinition(description = "How deep the JSON of a message may nest, 8 to 1000.")
    int maxDepth() default 64;

    @AttributeDefinition(description = "How many JSON tokens a message may have, 1000 to 10000000.")
    int maxValues() default 200_000;

    @AttributeDefinition(description = "How many subscriptions/listen streams may be open, 0 to 100000.")
    int maxSubscriptions() default 1_000;

    @AttributeDefinition(description = "How many questions to users may be open in the older eras, 0 to 100000.")
    int maxOpenQuestions() default 1_000;

    @AttributeDefinition(description = "How long clients may keep the lists without asking again, 0 to 86400 seconds.")
    int listTtlSeconds() default 60;

    @AttributeDefinition(description = "How long a user may take to answer before a call must start anew, in seconds.")
    int stateTtlSeconds() default 900;

    @AttributeDefinition(description = "How long an Mcp-Session-Id of the older eras is valid, in seconds.")
    int sessionTtlSeconds() default 2_592_000;

    @AttributeDefinition(description = "How long a client of the older eras may take to answer a question, in seconds.")
    int askTimeoutSeconds() default 300;

    @AttributeDefinition(
            description =
                    "File whose bytes (32 or more) sign state given to clients, so that several nodes and restarts"
                            + " understand it; not readable by others. Empty: a random key until the next start.")
    String stateKeyFile() default "";
}
