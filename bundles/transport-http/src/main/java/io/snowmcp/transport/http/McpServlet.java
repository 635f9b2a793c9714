package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.McpEngine;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides what becomes of a request; never lets the container write an error of its own. */
final class McpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Server server;
    private final transient Supplier<HttpSettings> settings;
    private final transient Identities identities;
    private final transient Supplier<Optional<McpEngine>> engine;

    McpServlet(
            Server server,
            Supplier<HttpSettings> settings,
            Identities identities,
            Supplier<Optional<McpEngine>> engine) {
        this.server = server;
        this.settings = settings;
        this.identities = identities;
        this.engine = engine;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long started = System.nanoTime();
        HttpSettings now = settings.get();
        String requestId = server.ids().next();
        Wire wire = new Wire(request, response, requestId, server.admission());
        Headers.common(response, requestId);
        Optional<Refusal> refusal = RequestGate.check(request, now, identities.ownKey());
        if (refusal.isEmpty()) {
            Cors.answer(request, response, now);
            refusal = dispatch(request, response, wire, now);
        }
        if (refusal.isPresent()) {
            int bytes = wire.refuse(refusal.get());
            server.accessLog().write(wire, wire.caller(), refusal.get().status(), started, bytes);
        } else if (request.getMethod().equals("OPTIONS")) {
            server.accessLog().write(wire, wire.caller(), response.getStatus(), started, 0);
        }
    }

    private Optional<Refusal> dispatch(
            HttpServletRequest request, HttpServletResponse response, Wire wire, HttpSettings now) throws IOException {
        if (request.getMethod().equals("POST")) {
            return post(request, wire, now);
        }
        if (request.getMethod().equals("OPTIONS")) {
            Cors.preflight(request, response, now);
            return Optional.empty();
        }
        return Optional.of(Refusal.methodNotAllowed());
    }

    private Optional<Refusal> post(HttpServletRequest request, Wire wire, HttpSettings now) throws IOException {
        // First of all: a stranger costs no more than this, and learns nothing.
        Sender sender = Sender.of(request);
        Identity identity = identities.of(sender, now);
        if (identity instanceof Identity.Refused refused) {
            return Stranger.isStillSending(request, wire, refused.refusal(), server)
                    ? Optional.empty()
                    : Optional.of(refused.refusal());
        }
        wire.caller(((Identity.Known) identity).caller(), () -> identities.of(sender, settings.get()));
        Accept accept = Accept.of(request.getHeader("Accept"));
        Optional<Refusal> refusal = RequestGate.checkPost(request, accept, now);
        if (refusal.isPresent() && refusal.get().status() == 413 && request.getHeader("Expect") == null) {
            return discard(request, wire, now);
        }
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<McpEngine> serving = engine.get();
        if (serving.isEmpty()) {
            return Optional.of(Refusal.busy("the server is starting; ask again", 2));
        }
        refusal = server.admission().enter(now.maxRequests());
        if (refusal.isPresent()) {
            return refusal;
        }
        Call call = new Call(wire, now, accept, serving.get());
        ServletInputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (length >= 0 && in.available() >= length) {
            if (!call.held.hold(length)) {
                server.admission().leave();
                return Optional.of(server.admission().bodiesFull());
            }
            byte[] body;
            try {
                body = in.readNBytes((int) length);
            } catch (IOException e) {
                // Reset meanwhile: over HTTP/2 that takes away what was there.
                call.gone();
                return Optional.empty();
            }
            call.read(body);
        } else {
            wire.startAsync(call::gone);
            new BodyReader(in, length, now, server, call.held, call).start();
        }
        return Optional.empty();
    }

    private Optional<Refusal> discard(HttpServletRequest request, Wire wire, HttpSettings now) throws IOException {
        Optional<Refusal> refusal = server.admission().enter(now.maxRequests());
        if (refusal.isEmpty()) {
            Call call =
                    new Call(wire, now, new Accept(true, false), engine.get().orElse(null));
            wire.startAsync(call::gone);
            long length = request.getContentLengthLong();
            new BodyReader(request.getInputStream(), length, now, server, call.held, call).start();
        }
        return refusal;
    }

    /** What becomes of a request once its body is there, or is not. */
    private final class Call implements BodyReader.Outcome {

        private final Wire wire;
        private final HttpSettings now;
        private final Accept accept;
        private final McpEngine serving;
        private final BodyBytes held = new BodyBytes(server.admission());
        private final long started = System.nanoTime();

        Call(Wire wire, HttpSettings now, Accept accept, McpEngine serving) {
            this.wire = wire;
            this.now = now;
            this.accept = accept;
            this.serving = serving;
        }

        @Override
        public void read(byte[] body) {
            new HttpExchange(server, now, wire, accept, wire.caller(), body, held).serve(serving);
        }

        @Override
        public void refused(Refusal refusal) {
            end(refusal.status(), wire.refuse(refusal));
        }

        @Override
        public void gone() {
            end(499, 0);
        }

        private void end(int status, long bytes) {
            held.end();
            if (wire.complete()) {
                server.admission().leave();
                server.accessLog().write(wire, wire.caller(), status, started, bytes);
            }
        }
    }
}
