package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.core.call.Method;
import io.snowmcp.mcp.core.call.Methods;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.Settings;
import io.snowmcp.mcp.core.call.StateSealer;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.catalog.ToolEntry;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.MessageReader;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Revision 2026-07-28: no handshake, no session; each request says which revision and client it is. */
public final class ModernEra {

    private static final Set<String> MAY_ASK = Set.of("tools/call", "prompts/get", "resources/read");

    private final Registry registry;
    private final Envelope envelope;
    private final RequestState states;
    private final RequestCheck check;
    private final Map<String, Method> methods;

    public ModernEra(
            Registry registry,
            Subscriptions subscriptions,
            Settings settings,
            StateSealer sealer,
            MessageReader reader,
            SpentStates spent) {
        this.registry = registry;
        envelope = new Envelope(settings);
        states = new RequestState(sealer, reader, settings.stateTtl(), spent, this::destroys, this::ownName);
        byte[] discovery = discovery(settings);
        Map<String, Method> all = new HashMap<>(Methods.shared(registry, settings.pageSize()));
        all.put("server/discover", call -> call.finish(Outcome.prepared(discovery, Outcome.Caching.SHARED)));
        all.put(Subscriptions.METHOD, subscriptions);
        methods = Map.copyOf(all);
        check = new RequestCheck(registry, methods::containsKey);
    }

    /** Whether the message claims this era: then it is of this era, whatever else it holds. */
    public static boolean isClaimedBy(JsonNode message) {
        return message.path("params").path("_meta").has(Revision.META_VERSION);
    }

    public void handle(RpcMessage message, Exchange exchange) {
        if (message instanceof Request request) {
            Optional<RpcError> refusal = check.refusal(request, exchange);
            if (refusal.isPresent()) {
                exchange.complete(Replies.answer(request.id(), refusal.get()));
            } else {
                serve(request, exchange);
            }
        } else if (message instanceof RpcMessage.Invalid invalid) {
            exchange.complete(Replies.answer(invalid.id(), invalid.error()));
        } else {
            // Over HTTP a client cancels by closing the stream; no notification needs anything done.
            exchange.complete(Answer.ACCEPTED);
        }
    }

    /** A message under this era's header that does not say so itself; never served as one of the older eras. */
    public void refuseUnclaimed(RpcMessage message, Exchange exchange) {
        if (message instanceof Request request) {
            exchange.complete(
                    Replies.answer(request.id(), RequestCheck.missingMeta(RequestCheck.missingMeta(request.meta()))));
        } else if (message instanceof RpcMessage.Response response) {
            exchange.complete(Replies.answer(
                    response.id(),
                    RpcError.refused(RpcError.INVALID_REQUEST, "this revision has no posted responses")));
        } else {
            handle(message, exchange);
        }
    }

    private void serve(Request request, Exchange exchange) {
        ModernCall call = new ModernCall(exchange, request, envelope, states);
        if (MAY_ASK.contains(request.method()) && !isOfNoTool(request)) {
            Optional<RpcError> refusal = takeInput(request, call);
            if (refusal.isPresent()) {
                call.finish(Outcome.failed(refusal.get()));
                return;
            }
        }
        methods.get(request.method()).serve(call);
    }

    private Optional<RpcError> takeInput(Request request, ModernCall call) {
        JsonNode given = request.params().path("inputResponses");
        JsonNode token = request.params().path("requestState");
        if (given.isMissingNode() && token.isMissingNode()) {
            return Optional.empty();
        }
        Map<String, JsonNode> responses = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            if (!each.getValue().isObject()) {
                return Optional.of(RpcError.invalidParams("inputResponses." + each.getKey() + " must be an object"));
            }
            responses.put(each.getKey(), each.getValue());
        }
        if (!given.isMissingNode() && !given.isObject()) {
            return Optional.of(RpcError.invalidParams("\"inputResponses\" must be an object"));
        }
        if (token.isMissingNode()) {
            call.input(responses, Optional.empty());
            return Optional.empty();
        }
        Optional<JsonNode> state = token.isTextual()
                ? states.open(token.textValue(), request, call.caller().name())
                : Optional.empty();
        if (state.isEmpty()) {
            return Optional.of(RpcError.invalidParams(
                    "\"requestState\" is not valid here, has expired or was used: call again without it"));
        }
        call.input(responses, state);
        return Optional.empty();
    }

    private boolean destroys(Request request) {
        return tool(request.params()).filter(ToolEntry::destructive).isPresent();
    }

    /** Then what became of the tool says more than that its state is not valid. */
    private boolean isOfNoTool(Request request) {
        return request.method().equals("tools/call") && tool(request.params()).isEmpty();
    }

    private ObjectNode ownName(ObjectNode params) {
        return tool(params)
                .map(tool -> params.objectNode().<ObjectNode>setAll(params).put("name", tool.ownName()))
                .orElse(params);
    }

    private Optional<ToolEntry> tool(ObjectNode params) {
        return registry.catalog().tool(params.path("name").asText());
    }

    private static byte[] discovery(Settings settings) {
        JsonOut out = new JsonOut(512).raw("\"supportedVersions\":[\"");
        out.raw(String.join("\",\"", Revision.SUPPORTED));
        out.raw("\"],\"capabilities\":{\"tools\":{\"listChanged\":true},\"prompts\":{\"listChanged\":true},");
        out.raw("\"resources\":{\"subscribe\":true,\"listChanged\":true},\"completions\":{},\"logging\":{}}");
        if (!settings.instructions().isEmpty()) {
            out.raw(",\"instructions\":").string(settings.instructions());
        }
        return out.toBytes();
    }
}
