package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The handler must ask the client first (MCP 2026-07-28, "Multi Round-Trip Requests"). The handler is called again, on
 * whichever node, with the answers in {@link Call#inputResponse} and the state in {@link Call#inputState}; it keeps
 * nothing in between. In the older eras the engine asks over the request's own stream, with the same effect.
 *
 * <p>A request for which the client declared no capability makes the engine answer with the missing capability instead.
 *
 * @param requests by a key of the handler's choice, asked in their order; may be empty when only the state matters
 * @param state comes back unchanged: the engine signs it and binds it to caller, method, params and a time
 */
public record InputRequired(Map<String, InputRequest> requests, Optional<JsonNode> state)
        implements ToolResult, PromptResult, ResourceResult {

    public InputRequired {
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }
}
