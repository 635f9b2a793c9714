package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.mcp.api.McpException;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.core.catalog.ToolEntry;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.json.RpcMessage;
import io.snowmcp.mcp.core.json.RpcMessage.Request;
import io.snowmcp.ops.api.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request from its arrival to its one answer; what differs between the eras is left to its two kinds. */
public abstract class ServerCall implements ToolCall {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCall.class);
    private static final int CANCELLED = -32800;

    private final Exchange exchange;
    private final Request request;
    private final long startedNanos = System.nanoTime();
    private final List<Runnable> onCancel = new ArrayList<>(2);
    private double lastProgress = Double.NEGATIVE_INFINITY;
    private boolean answered;
    private boolean cancelled;
    private volatile ObjectNode arguments = RpcMessage.NOTHING;
    private volatile String target = "";
    private volatile Optional<ToolEntry> tool = Optional.empty();
    private volatile Map<String, JsonNode> inputResponses = Map.of();
    private volatile Optional<JsonNode> inputState = Optional.empty();

    protected ServerCall(Exchange exchange, Request request) {
        this.exchange = exchange;
        this.request = request;
    }

    /** The answer in the era's form; called once. */
    protected abstract Answer render(Outcome outcome);

    /** Whether the client wants log messages of that severity. */
    protected abstract boolean wantsLog(LogLevel level);

    /** The handler did not end at once: the era arranges for what may end the call before it does. */
    protected abstract void waiting();

    /** The client must be asked: the era answers so, or asks and serves again. */
    protected abstract void ask(Outcome.Asked asked);

    /** The answer is about to be given. */
    protected void ended() {}

    /** Ends the call; later outcomes are dropped. */
    public final void finish(Outcome outcome) {
        if (outcome instanceof Outcome.Asked asked) {
            if (!isAnswered()) {
                ask(asked);
            }
            return;
        }
        synchronized (this) {
            if (answered) {
                return;
            }
            answered = true;
            onCancel.clear();
        }
        ended();
        Answer answer;
        try {
            answer = render(outcome);
        } catch (RuntimeException | LinkageError e) {
            onItsLogLines(() -> LOG.error("the result of {} {} cannot be written", method(), target, e));
            answer = Replies.answer(request.id(), RpcError.internal(requestId()));
        }
        if (LOG.isDebugEnabled()) {
            long micros = (System.nanoTime() - startedNanos) / 1_000;
            Object how =
                    outcome instanceof Outcome.Failed failed ? failed.error().code() : "ok";
            int length = answer.body().length();
            onItsLogLines(() -> LOG.debug("{} {} {} in {} us, {} bytes", method(), target, how, micros, length));
        }
        exchange.complete(answer);
    }

    /** Ends the call with what a handler threw. */
    public final void fail(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof McpException known) {
            RpcError error = RpcError.answered(known.code(), known.getMessage());
            finish(Outcome.failed(known.data().map(error::withData).orElse(error)));
            return;
        }
        onItsLogLines(() -> LOG.error("{} {} failed", method(), target, cause));
        finish(Outcome.failed(RpcError.internal(requestId())));
    }

    /** Ends the call with something the caller can mend: for a tool the model reads it, else it is an error. */
    public final void refuse(String text) {
        finish(
                method().equals("tools/call")
                        ? Results.of(ToolResult.error(text))
                        : Outcome.failed(RpcError.invalidParams(text)));
    }

    /** The client gave up: tells the handler, and ends the exchange without waiting for it. */
    public final void cancel() {
        List<Runnable> actions;
        synchronized (this) {
            if (answered || cancelled) {
                return;
            }
            cancelled = true;
            actions = List.copyOf(onCancel);
            onCancel.clear();
        }
        onItsLogLines(() -> actions.forEach(this::runCancelAction));
        finish(Outcome.failed(RpcError.answered(CANCELLED, "cancelled by the client")));
    }

    @Override
    public final void onCancel(Runnable action) {
        synchronized (this) {
            if (answered && !cancelled) {
                return;
            }
            if (!cancelled) {
                onCancel.add(action);
                return;
            }
        }
        runCancelAction(action);
    }

    @Override
    public final synchronized boolean isCancelled() {
        return cancelled;
    }

    public final synchronized boolean isAnswered() {
        return answered;
    }

    @Override
    public final boolean wantsProgress() {
        JsonNode token = request.meta().path("progressToken");
        return token.isTextual() || token.isNumber();
    }

    @Override
    public final void progress(double done, double total, String message) {
        if (!wantsProgress() || !Double.isFinite(done)) {
            return;
        }
        JsonOut out = Replies.notification("notifications/progress")
                .raw("\"progressToken\":")
                .node(request.meta().get("progressToken"))
                .raw(",\"progress\":")
                .raw(plain(done));
        if (Double.isFinite(total)) {
            out.raw(",\"total\":").raw(plain(total));
        }
        if (!message.isEmpty()) {
            out.raw(",\"message\":").string(message);
        }
        out.raw("}}");
        synchronized (this) {
            if (answered || done <= lastProgress) {
                return;
            }
            lastProgress = done;
            // Sent under the lock: the order on the wire is the order of the values.
            exchange.send(out.done());
        }
    }

    @Override
    public final void log(LogLevel level, String logger, JsonNode data) {
        if (!wantsLog(level) || isAnswered()) {
            return;
        }
        exchange.send(Replies.notification("notifications/message")
                .raw("\"level\":\"")
                .raw(level.name().toLowerCase(Locale.ROOT))
                .raw("\",\"logger\":")
                .string(logger)
                .raw(",\"data\":")
                .node(data)
                .raw("}}")
                .done());
    }

    @Override
    public final String requestId() {
        return exchange.requestId();
    }

    @Override
    public final Caller caller() {
        return exchange.caller();
    }

    @Override
    public final ObjectNode arguments() {
        return arguments;
    }

    @Override
    public final Optional<JsonNode> inputResponse(String key) {
        return Optional.ofNullable(inputResponses.get(key));
    }

    @Override
    public final Optional<JsonNode> inputState() {
        return inputState;
    }

    public final void input(Map<String, JsonNode> responses, Optional<JsonNode> state) {
        inputResponses = responses;
        inputState = state;
    }

    public final void arguments(ObjectNode given) {
        arguments = given;
    }

    /** The tool it is a call of, once that was found: an accepted call keeps it, whatever becomes of its name. */
    final Optional<ToolEntry> tool() {
        return tool;
    }

    final void tool(ToolEntry found) {
        tool = Optional.of(found);
    }

    /** What the request is about, for the log: the name of a tool or prompt, or a URI. */
    public final void target(String name) {
        target = name;
    }

    public final String method() {
        return request.method();
    }

    public final Request request() {
        return request;
    }

    public final Exchange exchange() {
        return exchange;
    }

    /** Runs what may log for this call; on a thread that works for it already, nothing more is known here. */
    final void onItsLogLines(Runnable work) {
        if (LogContext.isOf(requestId())) {
            work.run();
            return;
        }
        LogContext.with(
                Map.of(LogContext.REQUEST, requestId(), LogContext.CALLER, caller().name(), LogContext.TOOL, target),
                work);
    }

    private void runCancelAction(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("cancelling {} {} failed", method(), target, e);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
