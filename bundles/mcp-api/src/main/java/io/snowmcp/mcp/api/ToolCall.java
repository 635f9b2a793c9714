package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One call of a tool; the same contract as {@link Call}. */
public interface ToolCall extends Call {

    /** The arguments as the client sent them, conforming to the tool's input schema; never null, not to be changed. */
    ObjectNode arguments();
}
