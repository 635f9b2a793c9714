package io.snowmcp.mcp.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "MCP engine", description = "Limits and times of the protocol.")
@interface Config {

    @AttributeDefinition(description = "The name clients are shown.")
    String serverName() default "snowmcp";

    @AttributeDefinition(description = "Text for the model on how to use this server; empty for none.")
    String instructions() default "";

    @AttributeDefinition(
            min = "1",
            max = "10000",
            description = "How many tools, prompts or resources one page of a list holds.")
    int pageSize() default 200;

    @AttributeDefinition(min = "1", max = "1000", description = "How many messages one JSON-RPC batch may hold.")
    int maxBatchSize() default 50;

    @AttributeDefinition(min = "8", max = "1000", description = "How deep the JSON of a message may nest.")
    int maxDepth() default 64;

    @AttributeDefinition(min = "1000", max = "10000000", description = "How many JSON tokens a message may have.")
    int maxValues() default 200_000;

    @AttributeDefinition(min = "0", max = "100000", description = "How many subscriptions/listen streams may be open.")
    int maxSubscriptions() default 1_000;

    @AttributeDefinition(
            min = "0",
            max = "100000",
            description = "How many questions to users may be open in the older eras.")
    int maxOpenQuestions() default 1_000;

    @AttributeDefinition(
            min = "0",
            max = "86400",
            description = "How long clients may keep the lists without asking again, in seconds.")
    int listTtlSeconds() default 60;

    @AttributeDefinition(
            min = "1",
            max = "86400",
            description = "How long a user may take to answer before a call must start anew, in seconds.")
    int stateTtlSeconds() default 900;

    @AttributeDefinition(
            min = "60",
            max = "31536000",
            description = "How long an Mcp-Session-Id of the older eras is valid, in seconds.")
    int sessionTtlSeconds() default 2_592_000;

    @AttributeDefinition(
            min = "1",
            max = "3600",
            description = "How long a client of the older eras may take to answer a question, in seconds.")
    int askTimeoutSeconds() default 300;

    @AttributeDefinition(
            description =
                    "File whose bytes (32 or more) sign state given to clients, so that several nodes and restarts"
                            + " understand it; not readable by others. Empty: a random key of this installation, kept in data/.")
    String stateKeyFile() default "";
}
