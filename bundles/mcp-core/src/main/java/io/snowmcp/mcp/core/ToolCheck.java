package io.snowmcp.mcp.core;

import io.snowmcp.mcp.core.catalog.ToolOverride;
import io.snowmcp.ops.api.ConfigurationCheck;
import java.util.List;
import java.util.Map;

/** The names that a tool can be given. */
public final class ToolCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return "io.snowmcp.tool";
    }

    @Override
    public List<Problem> problems(Map<String, Object> values) {
        String problem = ToolOverride.problem(
                String.valueOf(values.getOrDefault("name", "")).strip());
        return problem.isEmpty() ? List.of() : List.of(new Problem("name", problem));
    }
}
