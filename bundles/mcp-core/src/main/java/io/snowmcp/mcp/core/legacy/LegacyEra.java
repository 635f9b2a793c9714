package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.core.call.Method;
import io.snowmcp.mcp.core.call.Methods;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.Settings;
import io.snowmcp.mcp.core.call.StateSealer;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The revisions up to 2025-11-25, served without sessions: what must be known later the client carries itself. */
public final class LegacyEra {

    static final String NEWEST = "2025-11-25";
    static final List<String> SUPPORTED = List.of(NEWEST, "2025-06-18", "2025-03-26", "2024-11-05");

    private static final String VERSION = "MCP-Protocol-Version";
    private static final String SESSION = "Mcp-Session-Id";

    /** The revision that took batches out again; dates compare as text. */
    private static final String WITHOUT_BATCHES = "2025-06-18";

    /** What other servers answer to a session they do not know. */
    private static final int UNKNOWN_SESSION = -32001;

    private final Settings settings;
    private final StateSealer sealer;
    private final Questions questions;
    private final Runnings runnings;
    private final Map<String, Method> methods;

    public LegacyEra(Registry registry, Settings settings, StateSealer sealer, Questions questions, Runnings runnings) {
        this.settings = settings;
        this.sealer = sealer;
        this.questions = questions;
        this.runnings = runnings;
        Method nothing = call -> call.finish(Outcome.empty());
        Map<String, Method> all = new HashMap<>(Methods.shared(registry, settings.pageSize()));
        all.put("initialize", new Initialize(settings));
        List.of("ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe")
                .forEach(name -> all.put(name, nothing));
        methods = Map.copyOf(all);
    }

    public void handle(RpcMessage message, Exchange exchange) {
        Optional<RpcError> refusal = versionRefusal(exchange);
        boolean initialize =
                message instanceof Request request && request.method().equals("initialize");
        if (refusal.isPresent() && !initialize) {
            exchange.complete(Replies.answer(id(message), refusal.get()));
            return;
        }
        Optional<LegacySession> session = initialize ? Optional.of(LegacySession.NONE) : session(exchange);
        if (session.isEmpty()) {
            exchange.complete(Replies.answer(id(message), unknownSession()));
            return;
        }
        dispatch(message, exchange, session.get());
    }

    public void handleBatch(ArrayNode messages, Exchange exchange) {
        String version = exchange.header(VERSION).map(String::strip).orElse("");
        Optional<LegacySession> session = session(exchange);
        Optional<RpcError> refusal = versionRefusal(exchange);
        if (refusal.isEmpty() && version.compareTo(WITHOUT_BATCHES) >= 0) {
            refusal = Optional.of(RpcError.refused(
                    RpcError.INVALID_REQUEST, "revision " + version + " has no batches: send one message at a time"));
        } else if (messages.isEmpty()) {
            refusal = Optional.of(RpcError.refused(RpcError.INVALID_REQUEST, "an empty batch"));
        } else if (messages.size() > settings.maxBatchSize()) {
            refusal = Optional.of(RpcError.refused(
                    RpcError.INVALID_REQUEST,
                    "more than " + settings.maxBatchSize() + " messages in a batch (io.snowmcp.mcp: maxBatchSize)"));
        } else if (session.isEmpty()) {
            refusal = Optional.of(unknownSession());
        }
        if (refusal.isPresent()) {
            exchange.complete(Replies.answer(JsonNodeFactory.instance.nullNode(), refusal.get()));
            return;
        }
        Batch batch = new Batch(exchange, messages.size());
        for (int i = 0; i < messages.size(); i++) {
            RpcMessage message = RpcMessage.of(messages.get(i));
            if (message instanceof Request request && request.method().equals("initialize")) {
                message = new RpcMessage.Invalid(
                        request.id(),
                        RpcError.refused(RpcError.INVALID_REQUEST, "initialize must not be part of a batch"));
            }
            dispatch(message, batch.part(i), session.get());
        }
    }

    private void dispatch(RpcMessage message, Exchange exchange, LegacySession session) {
        if (message instanceof Request request) {
            serve(request, exchange, session);
        } else if (message instanceof RpcMessage.Invalid invalid) {
            exchange.complete(Replies.answer(invalid.id(), invalid.error()));
        } else {
            exchange.complete(Answer.ACCEPTED);
            if (message instanceof RpcMessage.Response response) {
                questions.answered(exchange.caller(), response);
            } else if (message instanceof RpcMessage.Notification note
                    && note.method().equals("notifications/cancelled")) {
                runnings.cancel(
                        exchange.caller().name(), session.id(), note.params().path("requestId"));
            }
        }
    }

    private void serve(Request request, Exchange exchange, LegacySession session) {
        Method method = methods.get(request.method());
        if (method == null) {
            exchange.complete(Replies.answer(
                    request.id(),
                    RpcError.answered(RpcError.METHOD_NOT_FOUND, "Method not found: " + request.method())));
            return;
        }
        LegacyCall call = new LegacyCall(exchange, request, session, method, questions, runnings);
        if (method instanceof Initialize) {
            JsonNode declared = request.params().path("capabilities");
            String id = LegacySession.seal(declared, exchange.caller().name(), sealer, settings.sessionTtl());
            call.answerWith(Map.of(SESSION, id));
        } else {
            runnings.add(call);
        }
        call.serve();
    }

    private Optional<LegacySession> session(Exchange exchange) {
        Optional<String> id = exchange.header(SESSION);
        return id.isEmpty()
                ? Optional.of(LegacySession.NONE)
                : LegacySession.open(id.get().strip(), exchange.caller().name(), sealer);
    }

    private static Optional<RpcError> versionRefusal(Exchange exchange) {
        Optional<String> version = exchange.header(VERSION).map(String::strip);
        return version.isEmpty() || SUPPORTED.contains(version.get())
                ? Optional.empty()
                : Optional.of(RpcError.refused(
                        RpcError.INVALID_REQUEST,
                        "Unsupported " + VERSION + "; supported: " + String.join(", ", SUPPORTED)));
    }

    private static RpcError unknownSession() {
        return new RpcError(404, UNKNOWN_SESSION, "Unknown or expired session: initialize again", Optional.empty());
    }

    private static JsonNode id(RpcMessage message) {
        return message instanceof Request request ? request.id() : JsonNodeFactory.instance.nullNode();
    }
}
