package io.snowmcp.tools.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.Connections;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Tool.class)
public final class ListConnections implements Tool {

    private static final ToolSpec SPEC = ToolSpec.named("list_connections")
            .title("List connections")
            .description("Lists the Snowflake connections the operator has configured: what each is for, which one is"
                    + " the default, its state, role, warehouse, database and schema.")
            .output(
                    """
                    {"type": "object", "required": ["connections"], "properties": {"connections": {"type": "array",
                      "items": {"type": "object", "required": ["name", "default", "state"], "properties": {
                        "name": {"type": "string"},
                        "default": {"type": "boolean", "description": "Used when a call names no connection."},
                        "state": {"enum": ["idle", "up", "down", "misconfigured"]},
                        "problem": {"type": "string"}, "description": {"type": "string"},
                        "role": {"type": "string"}, "warehouse": {"type": "string"},
                        "database": {"type": "string"}, "schema": {"type": "string"}}}}}}""")
            .hints(new ToolHints(true, false, true, false));

    private final Connections connections;

    @Activate
    public ListConnections(@Reference Connections connections) {
        this.connections = connections;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        ObjectNode answer = Json.newObject();
        var list = answer.putArray("connections");
        connections.list().forEach(info -> list.add(describe(info)));
        return ToolResult.json(RawJson.of(answer)).now();
    }

    private static ObjectNode describe(ConnectionInfo info) {
        ObjectNode node = Json.newObject();
        node.put("name", info.name());
        node.put("default", info.isDefault());
        node.put("state", info.state().name().toLowerCase(Locale.ROOT));
        putIfSaid(node, "problem", info.detail());
        putIfSaid(node, "description", info.description());
        putIfSaid(node, "role", info.role().orElse(""));
        putIfSaid(node, "warehouse", info.warehouse().orElse(""));
        putIfSaid(node, "database", info.database().orElse(""));
        putIfSaid(node, "schema", info.schema().orElse(""));
        return node;
    }

    private static void putIfSaid(ObjectNode node, String key, String text) {
        if (!text.isEmpty()) {
            node.put(key, text);
        }
    }
}
