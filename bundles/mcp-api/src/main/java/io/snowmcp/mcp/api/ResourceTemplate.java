package io.snowmcp.mcp.api;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A family of resources. An OSGi service; the rules of {@link Tool} for threads and errors hold. */
public interface ResourceTemplate extends Completes {

    /** Its {@code uri} is a URI template of RFC 6570 level 1, such as {@code snowflake://{connection}/{database}}. */
    ResourceSpec spec();

    /** @param variables the template's variables, decoded */
    CompletionStage<ResourceResult> read(String uri, Map<String, String> variables, Call call);
}
