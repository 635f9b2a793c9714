package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.core.call.StateSealer;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.Malformed;
import io.snowmcp.mcp.core.json.MessageReader;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A handler's state on its way through the client: for this caller, method and params only. */
final class RequestState {

    private static final String PURPOSE = "requestState";

    /** What a repeated request adds; all else must be as it was. */
    private static final List<String> CHANGING = List.of("_meta", "inputResponses", "requestState");

    private final StateSealer sealer;
    private final MessageReader reader;
    private final Duration validFor;

    record Opened(JsonNode state, String nonce, long expiresAtSecond) {}

    RequestState(StateSealer sealer, MessageReader reader, Duration validFor) {
        this.sealer = sealer;
        this.reader = reader;
        this.validFor = validFor;
    }

    String seal(JsonNode state, Request request, String caller) {
        byte[] payload = new JsonOut(128).node(state).toBytes();
        return sealer.seal(PURPOSE, bound(request, caller), payload, validFor);
    }

    Optional<Opened> open(String token, Request request, String caller) {
        Optional<StateSealer.Opened> opened = sealer.open(PURPOSE, bound(request, caller), token);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode state = reader.read(opened.get().payload());
            return Optional.of(
                    new Opened(state, opened.get().nonce(), opened.get().expiresAtSecond()));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static byte[] bound(Request request, String caller) {
        ObjectNode params = request.params().objectNode();
        request.params().properties().forEach(each -> {
            if (!CHANGING.contains(each.getKey())) {
                params.set(each.getKey(), each.getValue());
            }
        });
        byte[] asked = new JsonOut(256)
                .raw("[")
                .string(caller)
                .raw(",")
                .string(request.method())
                .raw(",")
                .canonical(params)
                .raw("]")
                .toBytes();
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
