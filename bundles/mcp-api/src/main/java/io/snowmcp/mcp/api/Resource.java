package io.snowmcp.mcp.api;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Something a client can read under one URI. An OSGi service; the rules of {@link Tool} for threads and errors hold. */
public interface Resource {

    ResourceSpec spec();

    CompletionStage<ResourceResult> read(Call call);

    /**
     * Who may know of it: for others it is neither listed nor found. Empty for everybody. Read once when the service comes;
     * the predicate is asked on the request's own thread and answers from memory.
     */
    default Optional<Predicate<Caller>> readers() {
        return Optional.empty();
    }
}
