package io.snowmcp.mcp.api;

import java.util.List;

/** How reading a resource ended. Throw {@link McpException#resourceNotFound} when it does not exist. */
public sealed interface ResourceResult permits ResourceResult.Complete, InputRequired {

    record Complete(List<ResourceContents> contents) implements ResourceResult {
        public Complete {
            contents = List.copyOf(contents);
        }
    }

    static ResourceResult of(ResourceContents... contents) {
        return new Complete(List.of(contents));
    }
}
