package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.Settings;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.Replies;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The members every result has, as bytes. */
final class Envelope {

    private final byte[] server;
    private final Map<Outcome.Caching, byte[]> caching = new EnumMap<>(Outcome.Caching.class);

    Envelope(Settings settings) {
        server = new JsonOut(256)
                .raw(",\"_meta\":{\"" + Revision.META_SERVER + "\":{\"name\":")
                .string(settings.serverName())
                .raw(",\"version\":")
                .string(settings.serverVersion())
                .raw("}")
                .toBytes();
        String ttl = "},\"ttlMs\":" + settings.listTtl().toMillis() + ",\"cacheScope\":\"public\"";
        caching.put(Outcome.Caching.NONE, "}".getBytes(StandardCharsets.US_ASCII));
        caching.put(Outcome.Caching.SHARED, ttl.getBytes(StandardCharsets.US_ASCII));
        caching.put(
                Outcome.Caching.PRIVATE,
                "},\"ttlMs\":0,\"cacheScope\":\"private\"".getBytes(StandardCharsets.US_ASCII));
    }

    /** Opens the result up to where its own members follow, each after a comma. */
    JsonOut open(JsonNode id, String resultType, Outcome.Caching cachingOf, int expected) {
        return head(id, resultType, expected).raw(caching.get(cachingOf));
    }

    /** The last message of a subscription: a result that still names it. */
    JsonOut subscriptionEnd(JsonNode id) {
        return head(id, "complete", 0)
                .raw(",\"" + Revision.META_SUBSCRIPTION + "\":")
                .node(id)
                .raw("}");
    }

    private JsonOut head(JsonNode id, String resultType, int expected) {
        return Replies.result(id, server.length + 128 + expected)
                .raw("{\"resultType\":\"")
                .raw(resultType)
                .raw("\"")
                .raw(server);
    }
}
