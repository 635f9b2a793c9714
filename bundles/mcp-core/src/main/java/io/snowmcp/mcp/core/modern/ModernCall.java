package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.core.call.ClientNeeds;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.ServerCall;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import java.util.Locale;
import java.util.Map;

/** A request of revision 2026-07-28: everything about the client is in it, and its stream is its life. */
final class ModernCall extends ServerCall {

    private final Envelope envelope;
    private final RequestState states;

    ModernCall(Exchange exchange, Request request, Envelope envelope, RequestState states) {
        super(exchange, request);
        this.envelope = envelope;
        this.states = states;
    }

    @Override
    public ObjectNode clientCapabilities() {
        return (ObjectNode) request().meta().get(Revision.META_CAPABILITIES);
    }

    @Override
    protected boolean wantsLog(LogLevel level) {
        JsonNode wanted = request().meta().path(Revision.META_LOG_LEVEL);
        if (!wanted.isTextual()) {
            return false;
        }
        for (LogLevel each : LogLevel.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(wanted.textValue())) {
                return level.compareTo(each) >= 0;
            }
        }
        return false;
    }

    @Override
    protected void waiting() {
        exchange().onDisconnect(this::cancel);
    }

    @Override
    protected void ask(Outcome.Asked asked) {
        ObjectNode missing = ClientNeeds.missing(asked.input(), clientCapabilities());
        if (!missing.isEmpty()) {
            ObjectNode data = missing.objectNode().set("requiredCapabilities", missing);
            finish(Outcome.failed(RpcError.refused(
                            RpcError.MISSING_CAPABILITY, "this needs client capabilities the request does not declare")
                    .withData(data)));
            return;
        }
        finish(new Outcome.Done(out -> write(asked, out), 1_024, Outcome.Caching.NONE, "input_required"));
    }

    @Override
    protected Answer render(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Replies.answer(request().id(), translated(failed.error()));
        }
        Outcome.Done done = (Outcome.Done) outcome;
        JsonOut out;
        if (method().equals(Subscriptions.METHOD)) {
            out = envelope.subscriptionEnd(request().id());
        } else {
            out = envelope.open(request().id(), done.type(), done.caching(), done.expected());
            if (done.expected() > 0) {
                out.raw(",");
                done.fields().accept(out);
            }
        }
        return new Answer(200, out.raw("}}").done());
    }

    private void write(Outcome.Asked asked, JsonOut out) {
        out.raw("\"inputRequests\":{");
        String separator = "";
        for (Map.Entry<String, InputRequest> each : asked.input().requests().entrySet()) {
            out.raw(separator).string(each.getKey()).raw(":{\"method\":\"");
            out.raw(each.getValue().method()).raw("\",\"params\":");
            out.node(each.getValue().params()).raw("}");
            separator = ",";
        }
        out.raw("}");
        asked.input().state().ifPresent(state -> out.raw(",\"requestState\":\"")
                .raw(states.seal(state, request(), caller().name()))
                .raw("\""));
    }

    private static RpcError translated(RpcError error) {
        return error.code() == RpcError.RESOURCE_NOT_FOUND
                ? new RpcError(error.status(), RpcError.INVALID_PARAMS, error.message(), error.data())
                : error;
    }
}
