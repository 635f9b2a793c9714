package io.snowmcp.ops.api;

import java.util.List;
import java.util.Objects;

/** The tools that bundles publish, whether clients see them or not. An OSGi service; answers from memory, on any thread. */
public interface PublishedTools {

    /** All of them, by their own names. */
    List<PublishedTool> tools();

    /**
     * One tool.
     *
     * @param ownName what it calls itself: the name of its file in {@code etc}
     * @param name what clients call it; its own name while it is switched off
     * @param publisher the symbolic name of the bundle
     */
    record PublishedTool(String ownName, String name, boolean enabled, String publisher) {
        public PublishedTool {
            Objects.requireNonNull(ownName, "ownName");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(publisher, "publisher");
        }
    }
}
