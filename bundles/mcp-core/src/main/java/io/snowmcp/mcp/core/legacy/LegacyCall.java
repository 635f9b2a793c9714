package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.core.call.Method;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.ServerCall;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import java.util.Map;

/** A request of the older revisions: a closed stream is no cancellation there, a notification is. */
final class LegacyCall extends ServerCall {

    private final LegacySession session;
    private final Method method;
    private final Questions questions;
    private final Runnings runnings;
    private volatile Map<String, String> headers = Map.of();
    private int rounds;

    LegacyCall(
            Exchange exchange,
            Request request,
            LegacySession session,
            Method method,
            Questions questions,
            Runnings runnings) {
        super(exchange, request);
        this.session = session;
        this.method = method;
        this.questions = questions;
        this.runnings = runnings;
    }

    void serve() {
        method.serve(this);
    }

    void answerWith(Map<String, String> responseHeaders) {
        headers = responseHeaders;
    }

    LegacySession session() {
        return session;
    }

    /** How often the client has been asked for this call, this time included. Only the handler's thread asks. */
    synchronized int nextRound() {
        return ++rounds;
    }

    @Override
    public ObjectNode clientCapabilities() {
        return session.capabilities();
    }

    @Override
    protected boolean wantsLog(LogLevel level) {
        // logging/setLevel cannot be remembered without a session; the specification leaves the default to us.
        return level.compareTo(LogLevel.INFO) >= 0;
    }

    @Override
    protected void waiting() {}

    @Override
    protected void ask(Outcome.Asked asked) {
        questions.ask(this, asked.input());
    }

    @Override
    protected void ended() {
        runnings.remove(this);
        questions.forget(this);
    }

    @Override
    protected Answer render(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Replies.answer(request().id(), failed.error());
        }
        Outcome.Done done = (Outcome.Done) outcome;
        var out = Replies.result(request().id(), done.expected()).raw("{");
        done.fields().accept(out);
        return new Answer(200, headers, out.raw("}}").done());
    }
}
