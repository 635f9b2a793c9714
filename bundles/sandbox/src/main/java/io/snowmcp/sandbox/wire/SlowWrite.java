package io.snowmcp.sandbox.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A body that trickles: at most twenty pieces a second, each after the other. */
final class SlowWrite {
    private static final long PIECES_PER_SECOND = 20;

    private final Response response;
    private final byte[] body;
    private final int piece;
    private final long pauseMillis;
    private final Callback callback;
    private int written;

    SlowWrite(Response response, byte[] body, long bytesPerSecond, Callback callback) {
        this.response = response;
        this.body = body;
        this.callback = callback;
        piece = (int) Math.min(Math.max(1, bytesPerSecond / PIECES_PER_SECOND), Integer.MAX_VALUE / 2);
        pauseMillis = Math.max(1, 1000L * piece / bytesPerSecond);
    }

    void start() {
        next();
    }

    private void next() {
        var length = Math.min(piece, body.length - written);
        var bytes = ByteBuffer.wrap(body, written, length);
        written += length;
        if (written == body.length) {
            response.write(true, bytes, callback);
            return;
        }
        response.write(false, bytes, Callback.from(this::later, callback::failed));
    }

    private void later() {
        CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS).execute(this::next);
    }
}
