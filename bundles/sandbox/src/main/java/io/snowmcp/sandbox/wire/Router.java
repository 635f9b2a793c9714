package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.sandbox.WireFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From HTTP to an {@link Endpoint} and back; no thread waits while an endpoint's stage is open. */
final class Router extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final WireFaults.Met NO_FAULT = new WireFaults.Met(List.of());

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Route> routes;
    private final long maxBodyBytes;
    private final WireFaults faults;
    private final Records records;
    private final Executor workers;
    private final Responder responder = new Responder();

    /** @param workers where a request goes on that a fault has held */
    Router(List<Route> routes, long maxBodyBytes, WireFaults faults, Records records, Executor workers) {
        this.routes = List.copyOf(routes);
        this.maxBodyBytes = maxBodyBytes;
        this.faults = faults;
        this.records = records;
        this.workers = workers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback given) {
        var path = Request.getPathInContext(request);
        var route = routes.stream()
                .filter(r -> r.matches(request.getMethod(), path))
                .findFirst();
        if (route.isEmpty()) {
            LOG.warn("not emulated: {} {}", request.getMethod(), path);
            var refusal = Refusal.notEmulated(request.getMethod() + " " + path);
            responder.send(Envelope.refused(refusal), NO_FAULT, request, response, given);
            return true;
        }
        var sent = new CompletableFuture<Void>();
        var callback = Callback.from(given, () -> sent.complete(null));
        WireRequest read;
        try {
            read = read(request, path, sent);
        } catch (IOException e) {
            LOG.warn("{} {}: {}", request.getMethod(), path, e.getMessage());
            responder.send(Answer.status(400), NO_FAULT, request, response, callback);
            return true;
        }
        route.get().kind().ifPresent(records::arrived);
        var met = route.get().breakable() ? faults.meet(route.get().kind()) : NO_FAULT;
        answer(route.get().endpoint(), read, met).whenComplete((answer, failure) -> {
            if (failure == null && answer.isPresent()) {
                responder.send(answer.get(), met, request, response, callback);
            } else if (failure == null) {
                Responder.drop(request, callback);
            } else if (cause(failure) instanceof Refusal refusal) {
                responder.send(Envelope.refused(refusal), met, request, response, callback);
            } else {
                LOG.error("{} {} failed", request.getMethod(), path, failure);
                responder.send(Answer.status(500), met, request, response, callback);
            }
        });
        return true;
    }

    /** Empty if the connection is to be closed instead. */
    private CompletionStage<Optional<Answer>> answer(Endpoint endpoint, WireRequest request, WireFaults.Met met) {
        return met.isEmpty()
                ? call(endpoint, request).thenApply(Optional::of)
                : met.held().thenComposeAsync(go -> broken(endpoint, request, met), workers);
    }

    private static CompletionStage<Optional<Answer>> broken(
            Endpoint endpoint, WireRequest request, WireFaults.Met met) {
        if (met.has(WireFault.Drop.class)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return met.has(WireFault.Unavailable.class)
                ? CompletableFuture.completedFuture(Optional.of(Answer.status(503)))
                : call(endpoint, request).thenApply(Optional::of);
    }

    private static CompletionStage<Answer> call(Endpoint endpoint, WireRequest request) {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private WireRequest read(Request request, String path, CompletableFuture<Void> sent) throws IOException {
        var query = new HashMap<String, String>();
        Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValue()));
        var authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return new WireRequest(
                request.getMethod(),
                path,
                query,
                host(request),
                authorization == null ? "" : authorization,
                body(request),
                Request.getLocalPort(request),
                task -> sent.thenRunAsync(task, workers));
    }

    private static String host(Request request) {
        var host = request.getHeaders().get(HttpHeader.HOST);
        return host == null ? Request.getServerName(request) + ":" + Request.getServerPort(request) : host;
    }

    private JsonNode form(byte[] bytes) throws IOException {
        var form = mapper.createObjectNode();
        var fields = new Fields();
        try {
            UrlEncoded.decodeTo(new String(bytes, StandardCharsets.US_ASCII), fields::add, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException("no form", e);
        }
        fields.forEach(field -> form.put(field.getName(), field.getValue()));
        return form;
    }

    private JsonNode body(Request request) throws IOException {
        try (var raw = Content.Source.asInputStream(request)) {
            var gzip = "gzip".equalsIgnoreCase(request.getHeaders().get(HttpHeader.CONTENT_ENCODING));
            var bytes = new Bounded(gzip ? new GZIPInputStream(raw) : raw, maxBodyBytes).readAllBytes();
            var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
                return form(bytes);
            }
            return bytes.length == 0 ? mapper.createObjectNode() : mapper.readTree(bytes);
        } catch (JsonProcessingException e) {
            // Its message quotes the body, which may be a login.
            throw new IOException("no JSON");
        }
    }
}
