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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A handler's state on its way through the client: for this caller, method and params only. */
final class RequestState {

    private static final String PURPOSE = "requestState";

    /** What a repeated request adds; all else must be as it was. */
    private static final List<String> CHANGING = List.of("_meta", "inputResponses", "requestState");

    private final StateSealer sealer;
    private final MessageReader reader;
    private final Duration validFor;
    private final SpentStates spent;
    private final Predicate<Request> once;
    private final UnaryOperator<ObjectNode> meaning;

    /** @param meaning the params with names that stay the same when what they name is renamed */
    RequestState(
            StateSealer sealer,
            MessageReader reader,
            Duration validFor,
            SpentStates spent,
            Predicate<Request> once,
            UnaryOperator<ObjectNode> meaning) {
        this.spent = spent;
        this.once = once;
        this.meaning = meaning;
        this.sealer = sealer;
        this.reader = reader;
        this.validFor = validFor;
    }

    String seal(JsonNode state, Request request, String caller) {
        byte[] payload = new JsonOut(128).node(state).toBytes();
        return sealer.seal(PURPOSE, bound(request, caller, once.test(request)), payload, validFor);
    }

    /** The state, if it may count here and now; one that counts once is spent by this. */
    Optional<JsonNode> open(String token, Request request, String caller) {
        boolean single = once.test(request);
        Optional<StateSealer.Opened> opened = sealer.open(PURPOSE, bound(request, caller, single), token);
        if (opened.isEmpty()
                || single && !spent.spend(opened.get().nonce(), opened.get().expiresAtSecond())) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(opened.get().payload()));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private byte[] bound(Request request, String caller, boolean single) {
        ObjectNode params = request.params().objectNode();
        ObjectNode given = request.method().equals("tools/call") ? meaning.apply(request.params()) : request.params();
        given.properties().forEach(each -> {
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
                .raw(",")
                .string(single ? spent.process() : "")
                .raw("]")
                .toBytes();
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
