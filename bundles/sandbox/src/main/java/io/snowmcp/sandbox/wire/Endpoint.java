package io.snowmcp.sandbox.wire;

import java.util.concurrent.CompletionStage;

/** Answers one kind of request; may throw a {@link Refusal}, at once or through the stage. */
@FunctionalInterface
interface Endpoint {
    CompletionStage<Answer> answer(WireRequest request);
}
