package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Exchange.Answer;
import io.snowmcp.ops.api.LogContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The servlet side of one request: heads, small bodies, and its end, once. */
final class Wire {

    /** Up to here a body is copied to the container's buffer, which sends it without a thread that waits. */
    static final int SMALL_BYTES = 64 * 1024;

    private static final int DEFAULT_AGGREGATION = 8 * 1024;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String requestId;
    private final Admission admission;
    private final AtomicBoolean completed = new AtomicBoolean();
    private final String verb;
    private volatile Subject subject = Subject.UNKNOWN;
    private volatile Caller caller = Identities.NOBODY;
    private volatile Supplier<Identity> again = () -> new Identity.Known(caller);
    private volatile AsyncContext async;
    private volatile Runnable onGone = () -> {};

    Wire(HttpServletRequest request, HttpServletResponse response, String requestId, Admission admission) {
        this.request = request;
        this.response = response;
        this.requestId = requestId;
        this.admission = admission;
        this.verb = request.getMethod();
    }

    String requestId() {
        return requestId;
    }

    String verb() {
        return verb;
    }

    Subject subject() {
        return subject;
    }

    void subject(Subject known) {
        subject = known;
    }

    Caller caller() {
        return caller;
    }

    /** @param judgedAgain who it is by the keys that are known then */
    void caller(Caller known, Supplier<Identity> judgedAgain) {
        caller = known;
        again = judgedAgain;
    }

    /** Why the caller would not be let in as such any more; empty while it would, or while nobody can tell. */
    Optional<Refusal> revoked() {
        Identity now = again.get();
        if (now instanceof Identity.Known known && !known.caller().equals(caller)) {
            return Optional.of(Refusal.busy("the caller has another name now; ask again", 1));
        }
        return now instanceof Identity.Refused refused && refused.refusal().status() == 401
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    /** Runs what logs something of this request. */
    void logs(Runnable work) {
        LogContext.with(Map.of(LogContext.REQUEST, requestId), work);
    }

    /** The container reuses the request after its end. */
    Optional<String> header(String name) {
        return completed.get() ? Optional.empty() : Optional.ofNullable(request.getHeader(name));
    }

    int status() {
        return completed.get() ? 0 : response.getStatus();
    }

    /** The first call makes the request asynchronous; each call says who is told that the client has gone. */
    void startAsync(Runnable whenGone) {
        onGone = whenGone;
        if (async != null) {
            return;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        context.addListener(new Gone());
        async = context;
    }

    void writeSmall(Answer answer) {
        byte[] bytes = answer.body().bytes();
        int length = answer.body().length();
        if (length == 0) {
            response.setStatus(answer.status());
            sayGoodbye();
            Headers.add(response, answer.headers());
            return;
        }
        head(answer);
        if (length >= DEFAULT_AGGREGATION) {
            response.setBufferSize(length + 1);
        }
        try {
            response.getOutputStream().write(bytes, 0, length);
        } catch (IOException e) {
            abort();
        }
    }

    /** @return how many bytes the body has */
    int refuse(Refusal refusal) {
        byte[] body = refusal.body();
        Headers.json(response, refusal.status());
        sayGoodbye();
        Headers.add(response, refusal.headers());
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            abort();
        }
        return body.length;
    }

    void head(Answer answer) {
        Headers.json(response, answer.status());
        sayGoodbye();
        Headers.add(response, answer.headers());
    }

    void headOfEvents() {
        Headers.stream(response);
        sayGoodbye();
    }

    void headOfJson() {
        Headers.json(response, 200);
        sayGoodbye();
    }

    /** A client that learns that its connection ends asks no more on it: what it sent would be lost with the connection. */
    private void sayGoodbye() {
        if (admission.draining()) {
            response.setHeader("Connection", "close");
        }
    }

    ServletOutputStream output() {
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether this was the end; false if it had ended before */
    boolean complete() {
        if (!completed.compareAndSet(false, true)) {
            return false;
        }
        countUntilSent();
        if (async != null) {
            completeAsync();
        }
        return true;
    }

    private void completeAsync() {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // Given up: the container has ended the request already.
            return;
        }
    }

    /** A small answer waits in the container's buffer until the request has left the servlet. */
    private void countUntilSent() {
        admission.answered();
        try {
            Request.addCompletionListener(below(), failure -> admission.sent());
        } catch (IllegalStateException e) {
            // The container has ended the request already.
            admission.sent();
        }
    }

    /** The servlet API cannot give up on a reader that does not read; the container below it can. */
    void abort() {
        if (completed.get()) {
            return;
        }
        if (below().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            // The connection carries other calls, which are well.
            below().getServletChannel().abort(new IOException("given up"));
        } else {
            below().getConnectionMetaData().getConnection().getEndPoint().close();
        }
    }

    /**
     * Whether the client reset its stream. For the time before {@link #startAsync}, in which nobody is told: a failure that
     * the container knows by then reaches no listener. The body must have been read.
     */
    boolean isReset() {
        return below().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2
                && Content.Chunk.isFailure(below().read());
    }

    private ServletContextRequest below() {
        return ServletContextRequest.getServletContextRequest(request);
    }

    private final class Gone implements AsyncListener {
        @Override
        public void onError(AsyncEvent event) {
            onGone.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            onGone.run();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
