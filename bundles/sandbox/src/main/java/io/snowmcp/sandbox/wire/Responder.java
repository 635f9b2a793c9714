package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.WireFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes answers in one piece, compressed when it pays and the client takes it; or as a fault has it. */
final class Responder {
    private static final int COMPRESS_FROM_BYTES = 32 * 1024;

    void send(Answer answer, WireFaults.Met faults, Request request, Response response, Callback callback) {
        try {
            var compressed = compressed(answer, request);
            var headers = response.getHeaders();
            response.setStatus(compressed.status());
            headers.put(HttpHeader.CONTENT_TYPE, compressed.contentType());
            headers.put(HttpHeader.CONTENT_LENGTH, compressed.body().length);
            compressed.encoding().ifPresent(encoding -> headers.put(HttpHeader.CONTENT_ENCODING, encoding));
            var slow = faults.find(WireFault.SlowBytes.class);
            if (faults.has(WireFault.DropMid.class)) {
                half(compressed.body(), request, response, callback);
            } else if (slow.isPresent()) {
                new SlowWrite(response, compressed.body(), slow.get().bytesPerSecond(), callback).start();
            } else {
                response.write(true, ByteBuffer.wrap(compressed.body()), callback);
            }
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    private static void half(byte[] body, Request request, Response response, Callback callback) {
        var half = ByteBuffer.wrap(body, 0, body.length / 2);
        response.write(false, half, Callback.from(() -> drop(request, callback), callback::failed));
    }

    /** Closes the connection under the client. */
    static void drop(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new EofException("dropped as the test wants it"));
    }

    private static Answer compressed(Answer answer, Request request) throws IOException {
        var accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        if (answer.encoding().isPresent()
                || answer.body().length < COMPRESS_FROM_BYTES
                || accepted == null
                || !accepted.contains("gzip")) {
            return answer;
        }
        var out = new ByteArrayOutputStream(answer.body().length / 2);
        try (var gzip = new FastGzip(out)) {
            gzip.write(answer.body());
        }
        return Answer.gzipped(answer.contentType(), out.toByteArray());
    }
}
