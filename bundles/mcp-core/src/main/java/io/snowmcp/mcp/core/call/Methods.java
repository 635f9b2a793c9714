package io.snowmcp.mcp.core.call;

import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.mcp.core.catalog.Registry;
import java.util.Map;

/** What both eras can do. */
public final class Methods {

    private Methods() {}

    public static Map<String, Method> shared(Registry registry, int pageSize) {
        return Map.of(
                "tools/list", new ListMethod(registry, ListKind.TOOLS, pageSize),
                "prompts/list", new ListMethod(registry, ListKind.PROMPTS, pageSize),
                "resources/list", new ListMethod(registry, ListKind.RESOURCES, pageSize),
                "resources/templates/list", new ListMethod(registry, ListKind.TEMPLATES, pageSize),
                "tools/call", new ToolMethod(registry),
                "prompts/get", new PromptMethod(registry),
                "resources/read", new ResourceMethod(registry),
                "completion/complete", new CompletionMethod(registry));
    }
}
