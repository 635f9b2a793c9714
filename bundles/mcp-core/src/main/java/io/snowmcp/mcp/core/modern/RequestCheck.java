package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.core.catalog.ParamHeader;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.catalog.ToolEntry;
import io.snowmcp.mcp.core.json.HeaderValue;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the specification wants checked before a method runs, in its order (Transports, "Server Validation"). */
final class RequestCheck {

    private static final String VERSION = "MCP-Protocol-Version";
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";

    private final Registry registry;
    private final Predicate<String> knownMethod;

    RequestCheck(Registry registry, Predicate<String> knownMethod) {
        this.registry = registry;
        this.knownMethod = knownMethod;
    }

    Optional<RpcError> refusal(Request request, Exchange exchange) {
        JsonNode version = request.meta().path(Revision.META_VERSION);
        Optional<String> sentVersion = exchange.header(VERSION);
        Optional<String> sentMethod = exchange.header(METHOD);
        Optional<String> sentName = exchange.header(NAME);
        Optional<String> name = name(request);
        if (sentVersion.isPresent() && !sentVersion.get().strip().equals(version.asText())) {
            return mismatch(VERSION, "_meta[\"" + Revision.META_VERSION + "\"]");
        }
        if (sentMethod.isPresent() && !sentMethod.get().strip().equals(request.method())) {
            return mismatch(METHOD, "\"method\"");
        }
        if (sentName.isPresent()
                && name.isPresent()
                && !HeaderValue.decode(sentName.get()).equals(name)) {
            return mismatch(NAME, "the request");
        }
        List<String> missing = missingMeta(request.meta());
        if (!missing.isEmpty()) {
            return Optional.of(missingMeta(missing));
        }
        if (!Revision.SUPPORTED.contains(version.textValue())) {
            return Optional.of(unsupported(version.textValue()));
        }
        if (sentVersion.isEmpty()) {
            return absent(VERSION);
        }
        if (sentMethod.isEmpty()) {
            return absent(METHOD);
        }
        if (sentName.isEmpty() && name.isPresent()) {
            return absent(NAME);
        }
        if (!knownMethod.test(request.method())) {
            return Optional.of(new RpcError(
                    404, RpcError.METHOD_NOT_FOUND, "Method not found: " + request.method(), Optional.empty()));
        }
        return request.method().equals("tools/call") ? paramMismatch(request, exchange) : Optional.empty();
    }

    /** The keys of {@code _meta} a request must have and this one has not, or not of the right type. */
    static List<String> missingMeta(ObjectNode meta) {
        List<String> missing = new ArrayList<>(0);
        if (!meta.path(Revision.META_VERSION).isTextual()) {
            missing.add(Revision.META_VERSION);
        }
        if (!meta.path(Revision.META_CAPABILITIES).isObject()) {
            missing.add(Revision.META_CAPABILITIES);
        }
        return missing;
    }

    static RpcError missingMeta(List<String> missing) {
        return RpcError.refused(
                RpcError.INVALID_PARAMS,
                "params._meta is missing or has the wrong type: " + String.join(", ", missing));
    }

    private Optional<RpcError> paramMismatch(Request request, Exchange exchange) {
        Optional<ToolEntry> tool =
                registry.catalog().tool(request.params().path("name").asText());
        if (tool.isEmpty() || tool.get().headers().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode arguments =
                request.params().get("arguments") instanceof ObjectNode given ? given : RpcMessage.NOTHING;
        for (ParamHeader header : tool.get().headers()) {
            Optional<String> mismatch = header.mismatch(arguments, exchange.header(header.header()));
            if (mismatch.isPresent()) {
                return Optional.of(RpcError.refused(RpcError.HEADER_MISMATCH, mismatch.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(Request request) {
        String member =
                switch (request.method()) {
                    case "tools/call", "prompts/get" -> "name";
                    case "resources/read" -> "uri";
                    case "tasks/get", "tasks/cancel", "tasks/update" -> "taskId";
                    default -> "";
                };
        return Optional.ofNullable(request.params().path(member).textValue());
    }

    private static RpcError unsupported(String requested) {
        ObjectNode data = Json.newObject();
        ArrayNode supported = data.putArray("supported");
        Revision.SUPPORTED.forEach(supported::add);
        data.put("requested", requested);
        return RpcError.refused(RpcError.UNSUPPORTED_VERSION, "Unsupported protocol version")
                .withData(data);
    }

    private static Optional<RpcError> mismatch(String header, String what) {
        return Optional.of(RpcError.refused(RpcError.HEADER_MISMATCH, "header " + header + " does not match " + what));
    }

    private static Optional<RpcError> absent(String header) {
        return Optional.of(RpcError.refused(RpcError.HEADER_MISMATCH, "header " + header + " is missing"));
    }
}
