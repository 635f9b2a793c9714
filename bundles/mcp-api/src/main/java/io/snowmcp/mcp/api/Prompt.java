package io.snowmcp.mcp.api;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A prompt a user can choose. An OSGi service; the rules of {@link Tool} for threads and errors hold. */
public interface Prompt extends Completes {

    PromptSpec spec();

    /** @param arguments all required ones are present */
    CompletionStage<PromptResult> get(Map<String, String> arguments, Call call);
}
