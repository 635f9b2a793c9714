package io.snowmcp.mcp.api;

import java.util.List;

/** How getting a prompt ended. */
public sealed interface PromptResult permits PromptResult.Complete, InputRequired {

    record Complete(String description, List<Message> messages) implements PromptResult {
        public Complete {
            messages = List.copyOf(messages);
        }
    }

    record Message(Role role, Content content) {}

    enum Role {
        USER,
        ASSISTANT
    }
}
