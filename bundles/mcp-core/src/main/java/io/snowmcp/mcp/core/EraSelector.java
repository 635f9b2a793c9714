package io.snowmcp.mcp.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.core.json.Malformed;
import io.snowmcp.mcp.core.json.MessageReader;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage;
import io.snowmcp.mcp.core.legacy.LegacyEra;
import io.snowmcp.mcp.core.modern.ModernEra;
import io.snowmcp.mcp.core.modern.Revision;

/** The only place that knows there are two eras: the body decides, then the header. */
final class EraSelector {

    private final MessageReader reader;
    private final ModernEra modern;
    private final LegacyEra legacy;

    EraSelector(MessageReader reader, ModernEra modern, LegacyEra legacy) {
        this.reader = reader;
        this.modern = modern;
        this.legacy = legacy;
    }

    void handle(Exchange exchange) {
        JsonNode body;
        try {
            body = reader.read(exchange.body());
        } catch (Malformed e) {
            refuse(exchange, RpcError.PARSE_ERROR, e.getMessage());
            return;
        }
        if (body instanceof ArrayNode batch) {
            for (JsonNode each : batch) {
                if (ModernEra.isClaimedBy(each)) {
                    refuse(exchange, RpcError.INVALID_REQUEST, "a batch cannot hold messages of revision 2026-07-28");
                    return;
                }
            }
            exchange.about("legacy", "batch", "");
            legacy.handleBatch(batch, exchange);
            return;
        }
        RpcMessage message = RpcMessage.of(body);
        if (ModernEra.isClaimedBy(body)) {
            tell(exchange, "modern", body);
            modern.handle(message, exchange);
        } else if (exchange.header("MCP-Protocol-Version")
                .filter(version -> Revision.isModern(version.strip()))
                .isPresent()) {
            tell(exchange, "modern", body);
            modern.refuseUnclaimed(message, exchange);
        } else {
            tell(exchange, "legacy", body);
            legacy.handle(message, exchange);
        }
    }

    private static void tell(Exchange exchange, String era, JsonNode body) {
        JsonNode params = body.path("params");
        JsonNode target = params.path(params.has("name") ? "name" : "uri");
        exchange.about(era, body.path("method").asText(), target.asText());
    }

    private static void refuse(Exchange exchange, int code, String message) {
        exchange.complete(Replies.answer(JsonNodeFactory.instance.nullNode(), RpcError.refused(code, message)));
    }
}
