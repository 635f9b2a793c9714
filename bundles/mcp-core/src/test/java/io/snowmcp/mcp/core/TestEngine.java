package io.snowmcp.mcp.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceTemplate;
import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.mcp.core.call.StateSealer;
import io.snowmcp.mcp.core.catalog.Registry;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The real engine and registry with services put in by hand. */
final class TestEngine implements AutoCloseable {

    static final String MODERN = "2026-07-28";
    static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    final Registry registry = new Registry();
    final Engine engine;
    private final AtomicLong serviceIds = new AtomicLong();

    TestEngine() {
        this(Map.of());
    }

    TestEngine(Map<String, Object> config) {
        engine = new Engine(registry, "1.2.3", config(config), StateSealer.randomKey());
    }

    @Override
    public void close() {
        engine.stop();
    }

    /** The annotation's own defaults, with some replaced. */
    static Config config(Map<String, Object> changes) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Annotation.class) {
                        return Config.class;
                    }
                    return changes.getOrDefault(method.getName(), method.getDefaultValue());
                });
    }

    Map<String, Object> properties(int ranking) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.id", serviceIds.incrementAndGet());
        properties.put("service.ranking", ranking);
        return properties;
    }

    TestEngine tool(ToolSpec spec, Function<ToolCall, CompletionStage<ToolResult>> does) {
        registry.addTool(toolOf(spec, does), properties(0));
        return this;
    }

    TestEngine prompt(Prompt prompt) {
        registry.addPrompt(prompt, properties(0));
        return this;
    }

    TestEngine resource(Resource resource) {
        registry.addResource(resource, properties(0));
        return this;
    }

    TestEngine template(ResourceTemplate template) {
        registry.addTemplate(template, properties(0));
        return this;
    }

    static Tool toolOf(ToolSpec spec, Function<ToolCall, CompletionStage<ToolResult>> does) {
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public CompletionStage<ToolResult> call(ToolCall call) {
                return does.apply(call);
            }
        };
    }

    MemoryExchange serve(MemoryExchange exchange) {
        engine.handle(exchange);
        return exchange;
    }

    /** A well-formed request of 2026-07-28. @param params members without {@code _meta}, may be empty */
    static MemoryExchange modern(String method, String params) {
        ObjectNode object = Json.object("{" + params + (params.isEmpty() ? "" : ",") + META + "}");
        return modern(method, object);
    }

    static MemoryExchange modern(String method, ObjectNode params) {
        ObjectNode body = Json.object("{\"jsonrpc\":\"2.0\",\"id\":7}");
        body.put("method", method);
        body.set("params", params);
        MemoryExchange exchange = new MemoryExchange(body.toString())
                .with("MCP-Protocol-Version", MODERN)
                .with("Mcp-Method", method);
        JsonNode name = method.equals("resources/read") ? params.path("uri") : params.path("name");
        return name.isTextual() ? exchange.with("Mcp-Name", name.textValue()) : exchange;
    }

    /** A request of the older eras. @param params a JSON object */
    static MemoryExchange legacy(String method, String params) {
        return new MemoryExchange(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    JsonNode modernResult(String method, String params) {
        JsonNode json = serve(modern(method, params)).json();
        if (!json.has("result")) {
            throw new AssertionError(json.toString());
        }
        return json.get("result");
    }
}
